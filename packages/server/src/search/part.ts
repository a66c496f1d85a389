import type { Part } from '../part.ts'
import { search } from './routes/search.ts'

export const searchPart: Part = { endpoints: [search] }
