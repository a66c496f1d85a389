import type { Knock } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { nameOf } from '../../people/name.ts'
import { answerKnock } from '../../state/notifications.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Notifications.module.css'

/** Somebody who may not ring asks to be let through, and says why. */
export function KnockRow({ knock }: { knock: Knock }) {
  const [busy, setBusy] = useState(false)
  const m = t().notifications
  const name = nameOf(knock.account)
  const answer = async (allow: boolean): Promise<void> => {
    setBusy(true)
    try {
      await answerKnock(knock.id, allow)
      if (allow) toast(m.allowed(name))
    } catch (error) {
      setBusy(false)
      toast(explain(error), { bad: true })
    }
  }
  return (
    <div class={styles.knock}>
      <a href={`/@${knock.account.acct}`}>
        <Avatar account={knock.account} />
      </a>
      <div>
        <p>
          <b>{name}</b> <span>@{knock.account.acct}</span>
        </p>
        <p class={styles.reason}>{knock.reason}</p>
        <div class={styles.answers}>
          <Button look="main" small disabled={busy} onClick={() => void answer(true)}>
            {m.allow}
          </Button>
          <Button small disabled={busy} onClick={() => void answer(false)}>
            {m.dismiss}
          </Button>
        </div>
      </div>
    </div>
  )
}
