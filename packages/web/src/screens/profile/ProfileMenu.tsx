import type { Account, Relationship } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { nameOf } from '../../people/name.ts'
import { block, unblock } from '../../state/relationships.ts'
import { me } from '../../state/session.ts'
import { confirm } from '../../ui/Confirm.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './ProfileMenu.module.css'

/** On one's own profile the way to the settings; on others' the menu with block. */
export function ProfileMenu({ account, relation }: { account: Account; relation: Relationship | null }) {
  const m = t().profile
  if (!me.value) return null
  if (account.id === me.value.id) {
    return (
      <a href="/settings" class={styles.settings} title={t().nav.settings}>
        <Icon name="settings" />
        <span class="only-read">{t().nav.settings}</span>
      </a>
    )
  }
  const name = nameOf(account)
  const act = async (run: () => Promise<void>, said: string): Promise<void> => {
    try {
      await run()
      toast(said)
    } catch (error) {
      toast(explain(error), { bad: true })
    }
  }
  const ask = async (): Promise<void> => {
    const yes = await confirm({ title: m.blockTitle(name), body: m.blockBody, yes: m.block, danger: true })
    if (yes) await act(() => block(account.id), m.blocked(name))
  }
  return (
    <Menu
      label={t().common.more}
      items={[
        relation?.blocking
          ? { label: m.unblock, icon: 'block', run: () => void act(() => unblock(account.id), m.unblocked(name)) }
          : { label: m.block, icon: 'block', danger: true, run: () => void ask() },
      ]}
    />
  )
}
