import { useRoute } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { TimelineList } from '../../posts/TimelineList.tsx'
import { me } from '../../state/session.ts'
import { followChannel } from '../../state/stream.ts'
import { timelineOf } from '../../state/timelines.ts'
import { EmptyState } from '../../ui/States.tsx'

/** Public posts with one tag. */
export function Tag() {
  const tag = useRoute().params['tag'] ?? ''
  const signedIn = me.value !== null
  useEffect(() => (signedIn ? followChannel({ stream: 'hashtag', tag }) : undefined), [signedIn, tag])
  return (
    <Screen title={`#${tag}`} back="/">
      <TimelineList
        key={tag}
        live={timelineOf({ kind: 'tag', tag })}
        empty={<EmptyState icon="hash" title={t().timeline.tagEmpty.title} body={t().timeline.tagEmpty.body} />}
      />
    </Screen>
  )
}
