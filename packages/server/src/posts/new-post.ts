import { parseAtCall, POST_CHARACTERS_MAX, type Visibility } from '@maru/protocol'
import { Refused } from '../http/refused.ts'
import { cleanLine, cleanText, countCharacters } from '../text/clean.ts'

/** What somebody wants to post. */
export type NewPost = {
  text: string
  visibility: Visibility
  inReplyToId?: string | null
  /** The group that it is posted in. A reply is in the group of what it answers, and needs not say so. */
  groupId?: string | null
  spoilerText?: string
  sensitive?: boolean
  language?: string | null
  /** Whom alone it is written to, whoever is named in the text: the other one in a thread. */
  to?: string[]
  voiceNote?: NewVoiceNote
  charactersMax?: number
  idempotency?: { scope: string; key: string | null }
}

export type NewVoiceNote = { file: string; mediaType: string; durationMs: number; waveform: number[]; callId: string | null }

/**
 * The text as it is kept.
 * @throws {Refused} where it is empty, too long, or a call: that is never published.
 */
export function readText(post: NewPost): { text: string; spoilerText: string } {
  const text = cleanText(post.text).trim()
  const spoilerText = cleanLine(post.spoilerText ?? '')
  const most = post.charactersMax ?? POST_CHARACTERS_MAX
  if (parseAtCall(text) !== null || parseAtCall(spoilerText) !== null) throw Refused.callIsNotAPost()
  if (text === '' && !post.voiceNote) throw Refused.empty('The text')
  if (countCharacters(text, most) + countCharacters(spoilerText, most) > most) throw Refused.tooLong('The text', most)
  return { text, spoilerText }
}
