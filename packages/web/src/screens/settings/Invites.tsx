import type { Invite } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { listInvites, makeInvite, revokeInvite } from '../../api/hub.ts'
import { isRefused } from '../../api/refused.ts'
import { day } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { hub, me } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Settings.module.css'

/** Links with which others can join. */
export function Invites() {
  const { value, error, retry, set } = useLoad('invites', listInvites)
  const [busy, setBusy] = useState(false)
  const m = t().settings.invites

  async function act(run: () => Promise<void>): Promise<void> {
    setBusy(true)
    try {
      await run()
    } catch (problem) {
      toast(explain(problem), { bad: true })
    } finally {
      setBusy(false)
    }
  }
  const make = () =>
    act(async () => {
      set([await makeInvite(), ...(value ?? [])])
      toast(m.made)
    })
  const revoke = (invite: Invite) =>
    act(async () => {
      await revokeInvite(invite.code)
      set((value ?? []).filter((one) => one.code !== invite.code))
      toast(m.revoked)
    })
  const copy = async (invite: Invite): Promise<void> => {
    try {
      await navigator.clipboard.writeText(invite.url)
      toast(t().common.copied)
    } catch {
      // The link stands on the screen, to be copied by hand.
      toast(invite.url)
    }
  }

  if (error !== null) {
    return (
      <Screen title={m.title} back="/settings">
        {isRefused(error, 'forbidden') ? (
          <EmptyState icon="ticket" title={m.notYours} />
        ) : (
          <ErrorState title={m.failed} error={error} onRetry={retry} />
        )}
      </Screen>
    )
  }
  return (
    <Screen
      title={m.title}
      back="/settings"
      actions={
        value?.length ? (
          <Button look="plain" small icon="plus" busy={busy} onClick={() => void make()}>
            {m.make}
          </Button>
        ) : undefined
      }
    >
      {me.value?.maru.role === 'owner' && hub.value && (
        <p class={styles.who}>
          {m.who[hub.value.registrations]} <small>{m.whoHow}</small>
        </p>
      )}
      {!value && <Skeleton kind="lines" />}
      {value?.length === 0 && (
        <EmptyState icon="ticket" title={m.empty.title} body={m.empty.body}>
          <Button look="main" busy={busy} onClick={() => void make()}>
            {m.make}
          </Button>
        </EmptyState>
      )}
      <ul>
        {value?.map((invite) => (
          <li key={invite.code} class={styles.item}>
            <div>
              <span class={styles.code}>{invite.url}</span>
              <small>
                {m.usesLeft(invite.uses_left)} · {m.until(day(invite.expires_at))}
              </small>
            </div>
            <Button small look="main" icon="link" onClick={() => void copy(invite)}>
              {m.copy}
            </Button>
            <Button small disabled={busy} aria-label={`${m.revoke}: ${invite.code}`} onClick={() => void revoke(invite)}>
              {m.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
