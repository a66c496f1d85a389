import { useRoute } from 'preact-iso'
import { sessionApi } from './model/room-api.ts'
import { RoomView } from './room/RoomView.tsx'

/** /r/:slug — a room, for who is signed in. */
export function RoomScreen() {
  const slug = useRoute().params['slug'] ?? ''
  return <RoomView key={slug} api={sessionApi} slug={slug} back="/rooms" />
}
