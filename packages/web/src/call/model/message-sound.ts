import { onStream } from '../../state/stream.ts'
import { me } from '../../state/session.ts'
import { sound } from './attention.ts'

/** While one tab makes the sound, the others keep silent. */
const ONE_TAB_MS = 500

/** A soft sound for a message that comes while one looks at something else. @returns ends it. */
export function soundMessages(): () => void {
  return onStream('maru.thread', ({ item, unread }) => {
    if (item.kind !== 'message' || unread === 0 || item.status.account.id === me.value?.id) return
    if (document.visibilityState === 'visible' && location.pathname === `/messages/@${item.status.account.acct}`) return
    inOneTab(`maru.message.${item.id}`, () => sound('message'))
  })
}

function inOneTab(name: string, run: () => void): void {
  if (!('locks' in navigator)) return run()
  navigator.locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return
      run()
      await new Promise((resolve) => setTimeout(resolve, ONE_TAB_MS))
    })
    .catch((error: unknown) => console.warn('maru: a sound could not be made', error))
}
