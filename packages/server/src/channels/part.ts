import type { Part } from '../part.ts'
import { changeChannel } from './routes/change-channel.ts'
import { deleteChannel } from './routes/delete-channel.ts'
import { getChannel } from './routes/get-channel.ts'
import { listAudit } from './routes/list-audit.ts'
import { listChannels } from './routes/list-channels.ts'
import { listInside } from './routes/list-inside.ts'
import { makeChannel } from './routes/make-channel.ts'

export const channelsPart: Part = {
  endpoints: [makeChannel, listChannels, getChannel, changeChannel, deleteChannel, listInside, listAudit],
}
