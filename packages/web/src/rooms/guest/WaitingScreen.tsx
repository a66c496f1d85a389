import { useEffect, useMemo, useState } from 'preact/hooks'
import { Screen } from '../../layout/Screen.tsx'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LiveSocket, type LiveState } from '../model/live.ts'
import { makeRoomApi } from '../model/room-api.ts'
import styles from './Door.module.css'
import { g } from './messages/index.ts'
import { keepFor, keptFor } from './model/kept.ts'
import { passState, type ArrivalSteps } from './model/use-arrival.ts'

/** The answer may have come while the socket was away. */
const ASK_EVERY_MS = 10_000

type Props = { slug: string; pass: string; name: string; steps: ArrivalSteps }

/** Before the door, until a host answers. The answer comes by the room's socket. */
export function WaitingScreen({ slug, pass, name, steps }: Props) {
  const m = g().waiting
  const [connection, setConnection] = useState<LiveState>('connecting')
  const api = useMemo(() => makeRoomApi(pass), [pass])
  const { admitted, out } = steps
  useEffect(() => {
    let over = false
    const end = (admit: boolean, ending: 'refused' | 'not_allowed' = 'refused'): void => {
      if (over) return
      over = true
      if (admit) announce(g().waiting.in)
      if (admit) admitted(pass)
      else out(ending)
    }
    const socket = new LiveSocket({
      url: () => api.live(slug),
      onState: setConnection,
      onFrame: (frame) => {
        if (frame.event === 'admitted') end(frame.payload.admit)
        else if (frame.event === 'hello' && frame.payload.channel.rights.includes('listen')) end(true)
        else if (frame.event === 'gone') end(false, 'not_allowed')
      },
    })
    const ask = async (): Promise<void> => {
      try {
        const state = await passState(slug, pass)
        if (state !== 'waiting') end(state === 'room')
      } catch (error) {
        console.debug('maru: the hub is asked again whether the door opens', error)
      }
    }
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    return () => {
      over = true
      clearInterval(timer)
      socket.close()
    }
  }, [api, slug, pass, admitted, out])
  const goAway = (): void => {
    const kept = keptFor(slug)
    if (kept) keepFor(slug, { ...kept, pass: null })
    void steps.look()
  }
  return (
    <Screen title={m.title} hideTitle>
      <div class={styles.waiting} data-guest-waiting={slug}>
        <span class={styles.lantern}>
          <Icon name="clock" size={36} />
        </span>
        <h2>{m.title}</h2>
        <p>{m.body(name)}</p>
        <p role="status">{connection === 'waiting' ? m.lost : m.keep}</p>
        <Button look="plain" onClick={goAway}>
          {m.leave}
        </Button>
      </div>
    </Screen>
  )
}
