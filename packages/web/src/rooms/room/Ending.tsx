import { isRefused } from '../../api/refused.ts'
import { me } from '../../state/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import type { Room } from '../model/room.ts'
import type { Ending } from '../model/room-state.ts'

/** Why one is not in the room any more, in kind words, and what one can do. */
export function EndingState({ room, ending }: { room: Room; ending: Ending }) {
  const m = r().ending
  const shut = ending === 'ended' && room.channel.value?.locked === true
  return (
    <div role="alert">
      <EmptyState
        icon={ending === 'banned' ? 'block' : 'door'}
        title={m[ending].title}
        body={shut ? m.endedLocked : m[ending].body}
      >
        {ending !== 'deleted' && ending !== 'banned' && (
          <Button look="main" onClick={() => void room.again()}>
            {m.again}
          </Button>
        )}
        {me.value && <ButtonLink href="/rooms">{m.rooms}</ButtonLink>}
      </EmptyState>
    </div>
  )
}

/** The room itself could not be had. */
export function RoomTrouble({ room, error }: { room: Room; error: unknown }) {
  const m = r()
  if (isRefused(error) && (error.reason === 'not_found' || error.reason === 'forbidden' || error.reason === 'banned')) {
    const said = error.reason === 'banned' ? m.ending.banned : m.gone
    return (
      <EmptyState icon="room" title={said.title} body={said.body}>
        {me.value && (
          <ButtonLink href="/rooms" look="main">
            {m.ending.rooms}
          </ButtonLink>
        )}
      </EmptyState>
    )
  }
  return <ErrorState title={m.gone.failed} error={error} onRetry={() => void room.again()} />
}
