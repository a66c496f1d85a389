import { t } from '../../i18n/index.ts'
import { navigate } from '../../lib/navigate.ts'
import { Badge } from '../../layout/Badge.tsx'
import { Screen } from '../../layout/Screen.tsx'
import { explain } from '../../api/explain.ts'
import { me, signOut } from '../../state/session.ts'
import { keysShown } from '../../state/ui.ts'
import { openReports } from '../../state/unread.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Settings.module.css'

/** The list of settings. */
export function SettingsHome() {
  const m = t().settings
  const row = (path: string, icon: IconName, { title, hint }: { title: string; hint: string }, waiting = 0) => (
    <li>
      <a href={`/settings/${path}`} class={styles.row}>
        <Icon name={icon} />
        <span>
          <b>
            {title} <Badge count={waiting} />
          </b>
          <small>{hint}</small>
        </span>
        <Icon name="next" size={18} />
      </a>
    </li>
  )
  const leave = (): void => {
    signOut()
      .then(() => navigate('/'))
      .catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  return (
    <Screen title={m.title} back="/">
      <ul class={styles.list}>
        {row('profile', 'me', m.profile)}
        {row('calls', 'phone', m.calls)}
        {row('appearance', 'moon', m.appearance)}
        {row('sessions', 'devices', m.sessions)}
        {row('invites', 'ticket', m.invites)}
        {me.value?.maru.role === 'owner' && row('reports', 'warn', m.reports, openReports.value)}
        <li class={styles.wide}>
          <button type="button" class={styles.row} onClick={() => (keysShown.value = true)}>
            <Icon name="keys" />
            <span>
              <b>{m.keys}</b>
            </span>
          </button>
        </li>
        <li>
          <button type="button" class={styles.row} data-danger="true" onClick={leave}>
            <Icon name="door" />
            <span>
              <b>{m.signOut}</b>
            </span>
          </button>
        </li>
      </ul>
    </Screen>
  )
}
