import type { Occupant } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { isTyping } from '../../call/parts/mute.ts'
import { Screen } from '../../layout/Screen.tsx'
import { useRootMark } from '../../lib/root-mark.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { r } from '../messages/index.ts'
import { inside, isInside } from '../model/inside.ts'
import { runRooms } from '../model/life.ts'
import { may } from '../model/person.ts'
import { hasRaised } from '../model/room-state.ts'
import { useRoom, type Room } from '../model/room.ts'
import type { RoomApi } from '../model/room-api.ts'
import type { RoomVoice } from '../model/voice.ts'
import { NextMeeting } from '../meetings/NextMeeting.tsx'
import { Hands } from '../order/Hands.tsx'
import { PersonCard } from '../order/PersonCard.tsx'
import { ReportDialog } from '../ReportDialog.tsx'
import { RoomMenu } from '../order/RoomMenu.tsx'
import { Waiting } from '../order/Waiting.tsx'
import { AskIn } from './AskIn.tsx'
import { Chat } from './Chat.tsx'
import { Controls, raiseHand } from './Controls.tsx'
import { EndingState, RoomTrouble } from './Ending.tsx'
import { Lobby } from './Lobby.tsx'
import { Notices } from './Notices.tsx'
import { Panes } from './Panes.tsx'
import { People } from './People.tsx'
import styles from './RoomView.module.css'
import { SoundPanel } from './SoundPanel.tsx'

type Props = {
  /** By a person's session, or by a guest's pass. */
  api: RoomApi
  slug: string
  /** Where Back leads; absent where there is nothing else, as for guests. */
  back?: string | undefined
}

/** A room: who is inside, the chat, my own controls. Before going in, and inside. */
export function RoomView({ api, slug, back }: Props) {
  const looked = useRoom(api, slug)
  useEffect(() => runRooms(), [])
  useEffect(() => void looked.load(), [looked])
  const now = inside.value
  const mine = now !== null && isInside(looked)
  const room = mine ? now.room : looked
  const voice = mine ? now.voice : null
  const { channel, ending, live } = room.state.value
  const trouble = room.error.value
  useRoomKeys(room, voice)
  useRootMark('in-room')
  return (
    <Screen
      fill
      title={channel?.name ?? r().list.title}
      {...(back === undefined ? {} : { back })}
      head={channel && <Head room={room} />}
      actions={channel && ending === null && <RoomMenu room={room} />}
    >
      <div class={styles.room} data-room={slug} data-inside={mine}>
        {ending !== null ? (
          <EndingState room={room} ending={ending} />
        ) : channel ? (
          <Open room={room} voice={voice} />
        ) : trouble !== null && !live ? (
          <RoomTrouble room={room} error={trouble} />
        ) : (
          <Skeleton kind="person" rows={3} />
        )}
      </div>
    </Screen>
  )
}

function Head({ room }: { room: Room }) {
  const m = r()
  const { channel, insideCount, ending } = room.state.value
  if (!channel) return null
  const about = [
    channel.kind === 'stage' ? m.list.stage : null,
    ending !== null ? null : insideCount > 0 ? m.list.inside(insideCount) : m.list.quiet,
    channel.topic || null,
  ]
  return (
    <div class={styles.head}>
      <b>
        {channel.name}
        {channel.locked && (
          <span class={styles.locked} title={m.list.locked}>
            <Icon name="lock" size={16} />
            <span class="only-read">{m.list.locked}</span>
          </span>
        )}
      </b>
      <small title={channel.topic || undefined}>{about.filter(Boolean).join(' · ')}</small>
    </div>
  )
}

function Open({ room, voice }: { room: Room; voice: RoomVoice | null }) {
  const m = r()
  const [person, setPerson] = useState<string | null>(null)
  const [sound, setSound] = useState(false)
  const [reported, setReported] = useState<Occupant | null>(null)
  const { inside: people, insideCount, channel } = room.state.value
  const one = person === null ? undefined : people[person]
  const alone = voice !== null && insideCount <= 1
  const open = (who: Occupant): void => setPerson(who.identity)
  return (
    <>
      <Waiting room={room} />
      <Panes
        unread={channel?.unread ?? 0}
        people={
          <div class={styles.people} role="group" aria-label={channel ? m.inside.region(channel.name) : undefined}>
            {insideCount === 0 && !voice ? (
              <div class={styles.quiet}>
                <p>{may(channel, 'listen') && !channel?.locked ? m.lobby.empty : m.list.quiet}</p>
                <AskIn room={room} />
              </div>
            ) : (
              <People room={room} voice={voice} onOpen={open} />
            )}
            {alone && (
              <div class={styles.alone}>
                <p>{m.inside.alone}</p>
                <AskIn room={room} />
              </div>
            )}
            <Hands room={room} />
            {channel && room.api.pass === null && <NextMeeting channel={channel} />}
          </div>
        }
        chat={(shown) => <Chat room={room} shown={shown} />}
      />
      <div class={styles.foot}>
        {voice ? (
          <>
            <Notices room={room} voice={voice} />
            <Controls room={room} voice={voice} onSound={() => setSound(true)} />
          </>
        ) : (
          <Lobby room={room} />
        )}
      </div>
      {one && (
        <PersonCard
          room={room}
          voice={voice}
          one={one}
          onClose={() => setPerson(null)}
          onReport={() => {
            setPerson(null)
            setReported(one)
          }}
        />
      )}
      {reported && <ReportDialog room={room} one={reported} onClose={() => setReported(null)} />}
      {sound && voice && <SoundPanel voice={voice} onClose={() => setSound(false)} />}
    </>
  )
}

/** `h` raises and lowers the hand, `c` goes to the chat. */
function useRoomKeys(room: Room, voice: RoomVoice | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return
      if (event.code === 'KeyC') document.querySelector<HTMLElement>('[data-room-chat]')?.focus()
      else if (event.code === 'KeyH' && voice) raiseHand(room, !hasRaised(room.state.peek()))
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [room, voice])
}
