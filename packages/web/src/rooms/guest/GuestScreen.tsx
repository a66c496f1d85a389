import { useRoute } from 'preact-iso'
import { Screen } from '../../layout/Screen.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { Door } from './Door.tsx'
import { GuestRoom } from './GuestRoom.tsx'
import { g } from './messages/index.ts'
import { useArrival } from './model/use-arrival.ts'
import { Out, Refusal } from './Refusal.tsx'
import { WaitingScreen } from './WaitingScreen.tsx'

/** /r/:slug — a room, for who is not signed in: by a guest link, or by the front door of a public room. */
export function GuestScreen() {
  const slug = useRoute().params['slug'] ?? ''
  return <Arrive key={slug} slug={slug} />
}

function Arrive({ slug }: { slug: string }) {
  const steps = useArrival(slug)
  const { arrival } = steps
  const m = g()
  switch (arrival.at) {
    case 'room':
      return <GuestRoom key={arrival.pass} slug={slug} pass={arrival.pass} onOut={steps.out} />
    case 'waiting':
      return <WaitingScreen key={arrival.pass} slug={slug} pass={arrival.pass} name={arrival.name} steps={steps} />
    case 'door':
      return <Door slug={slug} door={arrival.door} steps={steps} />
    case 'looking':
      return (
        <Screen title={m.title} hideTitle>
          <Skeleton kind="person" rows={3} />
        </Screen>
      )
    case 'refused':
      return (
        <Screen title={m.title} hideTitle>
          <Refusal why={arrival.why} slug={slug} onAgain={() => void steps.look()} />
        </Screen>
      )
    case 'out':
      return (
        <Screen title={m.title} hideTitle>
          <Out ending={arrival.ending} onAgain={() => void steps.look()} />
        </Screen>
      )
    case 'failed':
      return (
        <Screen title={m.title} hideTitle>
          <ErrorState title={m.failed} error={arrival.error} onRetry={() => void steps.look()} />
        </Screen>
      )
  }
}
