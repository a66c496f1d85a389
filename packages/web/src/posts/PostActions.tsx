import type { Status } from '@maru/protocol'
import { explain } from '../api/explain.ts'
import { count } from '../i18n/format.ts'
import { t } from '../i18n/index.ts'
import { navigate } from '../lib/navigate.ts'
import { keepsOrderIn } from '../state/group-roles.ts'
import { me } from '../state/session.ts'
import { removeStatus, setBoost, setFavourite } from '../state/statuses.ts'
import { speak } from '../state/ui.ts'
import { confirm } from '../ui/Confirm.tsx'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'
import styles from './PostActions.module.css'

/** Reply, boost, favourite, and the rest in a menu. A guest is led to sign-in. */
export function PostActions({ status }: { status: Status }) {
  const m = t().post
  const boostable = status.visibility === 'public' || status.visibility === 'unlisted'
  const signedIn = me.value !== null
  const act = (run: () => Promise<void> | void) => () => {
    if (!signedIn) navigate('/sign-in')
    else void Promise.resolve(run()).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  return (
    <>
      <Act icon="reply" label={m.reply} n={status.replies_count} keyName="r" run={act(() => speak({ replyTo: status }))} />
      <Act
        icon="boost"
        label={boostable ? (status.reblogged ? m.unboost : m.boost) : m.notBoostable}
        n={status.reblogs_count}
        on={status.reblogged}
        disabled={!boostable}
        keyName="b"
        run={act(() => setBoost(status.id, !status.reblogged))}
      />
      <Act
        icon="heart"
        label={status.favourited ? m.unfavourite : m.favourite}
        n={status.favourites_count}
        on={status.favourited}
        keyName="f"
        run={act(() => setFavourite(status.id, !status.favourited))}
      />
      <Menu label={t().common.more} items={menuOf(status)} />
    </>
  )
}

function menuOf(status: Status): MenuItem[] {
  const m = t().post
  const path = `/@${status.account.acct}/${status.id}`
  const items: MenuItem[] = [{ label: m.copyLink, icon: 'link', run: () => void copyLink(path) }]
  if (status.account.id === me.value?.id || keepsOrderIn(status.maru.group?.id))
    items.push({ label: m.delete, icon: 'trash', danger: true, run: () => void remove(status) })
  return items
}

async function copyLink(path: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(new URL(path, location.origin).href)
    toast(t().common.copied)
  } catch {
    toast(new URL(path, location.origin).href)
  }
}

async function remove(status: Status): Promise<void> {
  const m = t().post
  if (!(await confirm({ title: m.deleteTitle, body: m.deleteBody, yes: m.delete, danger: true }))) return
  try {
    await removeStatus(status.id)
    toast(m.deleted)
  } catch (error) {
    toast(explain(error), { bad: true })
  }
}

type ActProps = { icon: IconName; label: string; n: number; keyName: string; on?: boolean; disabled?: boolean; run: () => void }

function Act({ icon, label, n, keyName, on, disabled = false, run }: ActProps) {
  return (
    <button
      type="button"
      class={styles.act}
      data-kind={icon}
      data-key={keyName}
      aria-pressed={on === undefined ? undefined : on ? 'true' : 'false'}
      aria-label={n > 0 ? `${label} (${n})` : label}
      title={label}
      disabled={disabled}
      onClick={run}
    >
      <Icon name={icon} size={20} fill={icon === 'heart' && on === true} />
      <span aria-hidden="true">{n > 0 ? count(n) : ''}</span>
    </button>
  )
}
