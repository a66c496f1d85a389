import { useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { isRefused } from '../api/refused.ts'
import { lazyPart } from '../lib/lazy.tsx'
import { carriesGuestLink } from './guest/model/kept.ts'
import { sessionApi } from './model/room-api.ts'
import { RoomView } from './room/RoomView.tsx'

const GuestScreen = lazyPart(() => import('./guest/GuestScreen.tsx').then((m) => m.GuestScreen))

/** /r/:slug — a room, for who is signed in. */
export function RoomScreen() {
  const slug = useRoute().params['slug'] ?? ''
  return <Enter key={slug} slug={slug} />
}

/** [GU36] Whom only a guest link lets into this room comes as a guest, signed in or not. */
function Enter({ slug }: { slug: string }) {
  const [way, setWay] = useState<'unknown' | 'member' | 'guest'>(carriesGuestLink(slug) ? 'unknown' : 'member')
  useEffect(() => {
    if (way !== 'unknown') return
    sessionApi.get(slug).then(
      () => setWay('member'),
      (error: unknown) => setWay(isRefused(error) && error.status === 404 ? 'guest' : 'member'),
    )
  }, [way, slug])
  if (way === 'unknown') return null
  return way === 'guest' ? <GuestScreen /> : <RoomView api={sessionApi} slug={slug} back="/rooms" />
}
