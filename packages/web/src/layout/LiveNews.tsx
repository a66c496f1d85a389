import { announcement } from '../ui/announce.ts'

/** Reads news aloud (new posts, a call's end). Stands once. */
export function LiveNews() {
  return (
    <div class="only-read" aria-live="polite" role="log">
      {announcement.value}
    </div>
  )
}
