import type { Part } from '../../part.ts'
import { deleteChannelMessage } from './routes/delete-message.ts'
import { listChannelMessages } from './routes/list-messages.ts'
import { markChannelRead } from './routes/mark-read.ts'
import { sendChannelMessage } from './routes/send-message.ts'

/** Writing in channels. */
export const chatPart: Part = {
  endpoints: [listChannelMessages, sendChannelMessage, deleteChannelMessage, markChannelRead],
  listen(hub) {
    hub.channelPorts.chat = hub.channelChat.port()
  },
}
