import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { TopActions } from '../../layout/TopActions.tsx'
import { TimelineList } from '../../posts/TimelineList.tsx'
import { me } from '../../state/session.ts'
import { followChannel } from '../../state/stream.ts'
import { timelineOf } from '../../state/timelines.ts'
import { speak } from '../../state/ui.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { HomeTabs } from '../home/HomeTabs.tsx'

/** Everybody's public posts on this hub. */
export function Local() {
  const m = t().timeline
  const signedIn = me.value !== null
  useEffect(() => (signedIn ? followChannel({ stream: 'public:local' }) : undefined), [signedIn])
  return (
    <Screen title={m.local} {...(signedIn ? { head: <HomeTabs />, actions: <TopActions /> } : {})}>
      <TimelineList
        live={timelineOf({ kind: 'local' })}
        empty={
          <EmptyState icon="local" title={m.localEmpty.title} body={m.localEmpty.body}>
            {signedIn && (
              <Button look="main" onClick={() => speak()}>
                {m.write}
              </Button>
            )}
          </EmptyState>
        }
      />
    </Screen>
  )
}
