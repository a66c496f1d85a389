import type { ChannelMessage, ChannelMessages, Reaction } from '@maru/protocol'
import type { HubApi } from '../hub/hub-api.ts'

/** What is asked of the hub by whoever is inside. */
export const raiseHand = (api: HubApi, raised: boolean): Promise<void> => api.ask('POST', 'hand', { body: { raised } })

export const sendReaction = (api: HubApi, reaction: Reaction): Promise<void> =>
  api.ask('POST', 'reactions', { body: { reaction } })

export const listMessages = (api: HubApi, before: string | null): Promise<ChannelMessages> =>
  api.ask('GET', `messages?limit=50${before === null ? '' : `&max_id=${encodeURIComponent(before)}`}`)

/** @param key sent again, it is the same message */
export const sendMessage = (api: HubApi, text: string, key: string): Promise<ChannelMessage> =>
  api.ask('POST', 'messages', { body: { text }, key })

export const takeBack = (api: HubApi, id: string): Promise<void> => api.ask('DELETE', `messages/${encodeURIComponent(id)}`)
