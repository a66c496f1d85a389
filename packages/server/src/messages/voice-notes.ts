import { join } from 'node:path'
import { VOICE_NOTE_SECONDS_MAX } from '@maru/protocol'
import { FileStore } from '../files/file-store.ts'
import { hex, startsWith } from '../files/signature.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { eyeOf, visibleTo } from '../posts/visibility.ts'

/** Recorders stop a moment late. */
export const DURATION_MS_MAX = VOICE_NOTE_SECONDS_MAX * 1000 + 1500
export const LARGEST_RECORDING = 4 * 1024 * 1024

const KINDS = [
  { signature: '1a45dfa3', at: 0, extension: 'webm', mediaType: 'audio/webm' },
  { signature: hex('OggS'), at: 0, extension: 'ogg', mediaType: 'audio/ogg' },
  { signature: hex('ftyp'), at: 4, extension: 'm4a', mediaType: 'audio/mp4' },
]

/** The files of voice notes. */
export class VoiceNotes {
  readonly #base: Pick<Foundation, 'db' | 'now'>
  readonly #files: FileStore

  constructor(base: Pick<Foundation, 'config' | 'db' | 'now'>) {
    this.#base = base
    this.#files = new FileStore(join(base.config.dataDir, 'voice-notes'))
  }

  /** Keeps a recording as what its first bytes say that it is. */
  async keep(bytes: Uint8Array): Promise<{ file: string; mediaType: string }> {
    if (bytes.byteLength === 0) throw Refused.empty('The recording')
    if (bytes.byteLength > LARGEST_RECORDING) throw Refused.tooLarge(LARGEST_RECORDING)
    const kind = KINDS.find(({ signature, at }) => startsWith(bytes, signature, at))
    if (!kind) throw Refused.unsupportedType('A voice note has to be WebM, Ogg or MP4.')
    return { file: await this.#files.put(bytes, kind.extension), mediaType: kind.mediaType }
  }

  /** @returns null where there is none, or not for this person. */
  async get(file: string, viewerId: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string } | null> {
    const row = await this.#base.db
      .selectFrom('voice_notes as n')
      .innerJoin('statuses as s', 's.id', 'n.status_id')
      .leftJoin('thread_entries as e', (join) => join.onRef('e.id', '=', 's.id').on('e.owner_id', '=', viewerId))
      .select('n.media_type')
      .where('n.file', '=', file)
      // A line in the thread is the permission, also across a later block.
      .where((eb) => eb.or([eb('e.id', 'is not', null), visibleTo(eyeOf(viewerId))]))
      .executeTakeFirst()
    const bytes = row ? await this.#files.get(file) : null
    return row && bytes ? { bytes, mediaType: row.media_type } : null
  }

  sweep(): Promise<void> {
    return this.#files.sweep(async (names) => {
      if (names.length === 0) return new Set()
      const rows = await this.#base.db.selectFrom('voice_notes').select('file').execute()
      return new Set(rows.map((row) => row.file))
    }, this.#base.now())
  }
}
