import { useState } from 'preact/hooks'
import { RoundButton } from '../../call/parts/RoundButton.tsx'
import { Button } from '../../ui/Button.tsx'
import { r } from '../messages/index.ts'
import { entering } from '../model/inside.ts'
import { goIn } from '../model/life.ts'
import { may } from '../model/person.ts'
import { prefs, setPrefs } from '../model/prefs.ts'
import type { Room } from '../model/room.ts'
import styles from './Lobby.module.css'

/** Before going in: one tap, muted or open as last time. */
export function Lobby({ room }: { room: Room }) {
  const m = r().lobby
  const channel = room.channel.value
  const [busy, setBusy] = useState(false)
  const { muted, mode } = prefs.value
  const going = busy || entering.value === room.slug
  const keeps = may(channel, 'lock')
  if (!channel || !may(channel, 'listen')) return <p class={styles.line}>{m.closed}</p>
  if (channel.locked && !keeps) return <p class={styles.line}>{m.locked}</p>
  const speaks = may(channel, 'speak')
  const press = async (): Promise<void> => {
    setBusy(true)
    await goIn(room, muted)
    setBusy(false)
  }
  return (
    <div class={styles.lobby}>
      <p class={styles.line}>{!speaks ? m.listen : muted || mode === 'push_to_talk' ? m.muted : m.open}</p>
      <div class={styles.acts}>
        {speaks && mode !== 'push_to_talk' && (
          <RoundButton
            icon={muted ? 'micOff' : 'mic'}
            look={muted ? 'on' : 'soft'}
            label={muted ? m.toOpen : m.toMuted}
            disabled={going}
            onClick={() => setPrefs({ muted: !muted })}
          />
        )}
        <Button look="main" icon="speaker" class={styles.join} busy={going} onClick={() => void press()}>
          {going ? m.joining : m.join}
        </Button>
      </div>
    </div>
  )
}
