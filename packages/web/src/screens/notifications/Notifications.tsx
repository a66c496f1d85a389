import { useEffect } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import {
  clearNotifications,
  knocks,
  loadNotifications,
  lookAtNotifications,
  moreNotifications,
  notifications,
  notificationsError,
} from '../../state/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import { KnockRow } from './KnockRow.tsx'
import { NotificationRow } from './NotificationRow.tsx'
import styles from './Notifications.module.css'

const fail = (error: unknown): void => void toast(explain(error), { bad: true })

/** Who follows, mentions, likes and boosts; who called; who would like to. */
export function Notifications() {
  useEffect(() => {
    void loadNotifications()
    lookAtNotifications(true)
    return () => lookAtNotifications(false)
  }, [])
  const m = t().notifications
  const list = notifications.value
  const clear = (): void => void clearNotifications().then(() => toast(m.cleared), fail)
  return (
    <Screen
      title={m.title}
      actions={
        list !== null && list.items.length > 0 ? (
          <Button look="plain" small onClick={clear}>
            {m.clear}
          </Button>
        ) : undefined
      }
    >
      {knocks.value.length > 0 && (
        <section class={styles.knocks}>
          <h2>{m.knocks}</h2>
          {knocks.value.map((knock) => (
            <KnockRow key={knock.id} knock={knock} />
          ))}
        </section>
      )}
      {list === null && notificationsError.value === null && <Skeleton rows={6} />}
      {list === null && notificationsError.value !== null && (
        <ErrorState title={m.failed} error={notificationsError.value} onRetry={() => void loadNotifications()} />
      )}
      {list?.items.length === 0 && knocks.value.length === 0 && (
        <EmptyState icon="bell" title={m.empty.title} body={m.empty.body} />
      )}
      <ul>
        {list?.items.map((one) => (
          <li key={one.id}>
            <NotificationRow notification={one} />
          </li>
        ))}
      </ul>
      {list !== null && list.next !== null && (
        <Button look="plain" wide onClick={() => void moreNotifications().catch(fail)}>
          {t().common.loadMore}
        </Button>
      )}
    </Screen>
  )
}
