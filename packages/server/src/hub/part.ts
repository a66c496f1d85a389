import type { Part } from '../part.ts'
import { getHub } from './routes/get-hub.ts'

export const hubPart: Part = { endpoints: [getHub] }
