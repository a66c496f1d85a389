import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/States.tsx'
import type { Ending } from '../model/room-state.ts'
import { g } from './messages/index.ts'
import type { DoorRefusal } from './model/arrival.ts'

/** What may be otherwise in a little while. */
const PASSES: ReadonlySet<DoorRefusal> = new Set(['removed_lately', 'channel_locked'])

/** Why the door stays closed, in kind words, and the one thing that helps. */
export function Refusal({ why, slug, onAgain }: { why: DoorRefusal; slug: string; onAgain: () => void }) {
  const m = g().refused
  return (
    <div role="alert" data-guest-refused={why}>
      <EmptyState
        icon={why === 'banned' ? 'block' : why === 'channel_locked' ? 'lock' : 'door'}
        title={m[why].title}
        body={m[why].body}
      >
        {PASSES.has(why) && (
          <Button look="main" onClick={onAgain}>
            {m.again}
          </Button>
        )}
        {why === 'not_found' && (
          <ButtonLink look="main" href={`/sign-in?next=${encodeURIComponent(`/r/${slug}`)}`}>
            {m.signIn}
          </ButtonLink>
        )}
        <ButtonLink look="plain" href="/">
          {m.start}
        </ButtonLink>
      </EmptyState>
    </div>
  )
}

/** Why one is not in the room any more. */
export function Out({ ending, onAgain }: { ending: Ending; onAgain: () => void }) {
  const m = g().out
  return (
    <div role="alert" data-guest-out={ending}>
      <EmptyState icon={ending === 'banned' ? 'block' : 'door'} title={m[ending].title} body={m[ending].body}>
        {ending !== 'deleted' && ending !== 'banned' && (
          <Button look="main" onClick={onAgain}>
            {m.again}
          </Button>
        )}
      </EmptyState>
    </div>
  )
}
