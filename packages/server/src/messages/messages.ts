import type { ThreadItem } from '@maru/protocol'
import type { AccountsTable } from '../db/tables/accounts.ts'
import { Refused } from '../http/refused.ts'
import type { NewVoiceNote } from '../posts/new-post.ts'
import type { Posts } from '../posts/posts.ts'
import type { Relations } from '../relations/relations.ts'
import type { Threads } from './threads.ts'
import { DURATION_MS_MAX, type VoiceNotes } from './voice-notes.ts'

const CHARACTERS_MAX = 2000

type Near = { threads: Threads; posts: Posts; relations: Relations; voiceNotes: VoiceNotes }
export type Recording = { bytes: Uint8Array; durationMs: number; waveform: number[]; callId: string | null }

/** Writing to one person, by text or by voice. */
export class Messages {
  readonly #near: Near

  constructor(near: Near) {
    this.#near = near
  }

  send(author: AccountsTable, withId: string, text: string, key: string | null): Promise<ThreadItem> {
    return this.#post(author, withId, { text, idempotency: { scope: 'message', key } })
  }

  async sendVoice(author: AccountsTable, withId: string, recording: Recording, key: string | null): Promise<ThreadItem> {
    const { bytes, durationMs, waveform, callId } = recording
    if (durationMs > DURATION_MS_MAX)
      throw Refused.invalid(`A voice note is at most ${DURATION_MS_MAX / 1000} s long.`, 'too_long')
    if (callId !== null && !(await this.#near.threads.hasCall(author.id, withId, callId))) throw Refused.notFound('This call')
    await this.#mayWrite(author.id, withId)
    const { file, mediaType } = await this.#near.voiceNotes.keep(bytes)
    return this.#post(author, withId, {
      text: '',
      voiceNote: { file, mediaType, durationMs, waveform, callId },
      idempotency: { scope: 'voice_note', key },
    })
  }

  async #post(
    author: AccountsTable,
    withId: string,
    what: { text: string; voiceNote?: NewVoiceNote; idempotency: { scope: string; key: string | null } },
  ): Promise<ThreadItem> {
    await this.#mayWrite(author.id, withId)
    const row = await this.#near.posts.create(author, {
      ...what,
      visibility: 'direct',
      to: [withId],
      charactersMax: CHARACTERS_MAX,
    })
    return this.#near.threads.item(author.id, withId, row.id)
  }

  async #mayWrite(authorId: string, withId: string): Promise<void> {
    await this.#near.threads.other(authorId, withId)
    if (await this.#near.relations.hasBlocked(authorId, withId))
      throw Refused.forbidden('You block this person. Unblock them first.')
  }
}
