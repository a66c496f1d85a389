import type { Part } from '../part.ts'
import { customEmojis } from './routes/custom-emojis.ts'
import { getHub } from './routes/get-hub.ts'
import { instanceV1 } from './routes/instance-v1.ts'
import { instanceV2 } from './routes/instance-v2.ts'
import { preferences } from './routes/preferences.ts'

export const hubPart: Part = { endpoints: [getHub, instanceV1, instanceV2, customEmojis, preferences] }
