import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { TopActions } from '../../layout/TopActions.tsx'
import { PostBox } from '../../posts/PostBox.tsx'
import { TimelineList } from '../../posts/TimelineList.tsx'
import { compact } from '../../state/ui.ts'
import { timelineOf } from '../../state/timelines.ts'
import { HomeEmpty } from './HomeEmpty.tsx'
import { HomeTabs } from './HomeTabs.tsx'
import styles from './Home.module.css'

/** What the people write whom one follows, newest first. */
export function Home() {
  const m = t().timeline
  return (
    <Screen title={m.home} head={<HomeTabs />} actions={<TopActions />}>
      {!compact.value && (
        <div class={styles.box}>
          <PostBox place="post" />
        </div>
      )}
      <TimelineList live={timelineOf({ kind: 'home' })} empty={<HomeEmpty />} />
    </Screen>
  )
}
