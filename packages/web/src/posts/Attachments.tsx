import type { Status } from '@maru/protocol'
import { t } from '../i18n/index.ts'
import { lazyPart } from '../lib/lazy.tsx'
import styles from './Attachments.module.css'

const VoiceNotePlayer = lazyPart(() => import('../call/VoiceNotePlayer.tsx').then((m) => m.VoiceNotePlayer))

/** What hangs on a post: a voice note, pictures. */
export function Attachments({ status }: { status: Status }) {
  const note = status.maru.voice_note
  const images = status.media_attachments.filter((one) => one.type === 'image' && one.url)
  return (
    <>
      {note && <VoiceNotePlayer note={note} />}
      {images.length > 0 && (
        <div class={styles.images}>
          {images.map((one) => (
            <a key={one.id} href={one.url ?? ''} target="_blank" rel="noopener">
              <img src={one.preview_url ?? one.url ?? ''} alt={one.description ?? t().post.image} loading="lazy" />
            </a>
          ))}
        </div>
      )}
    </>
  )
}
