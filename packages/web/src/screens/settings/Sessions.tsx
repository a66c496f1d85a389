import type { Session } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { listSessions, revokeSession } from '../../api/hub.ts'
import { ago } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Settings.module.css'

/** Where one is signed in, and the end of it. */
export function Sessions() {
  const { value, error, retry, set } = useLoad('sessions', listSessions)
  const [busy, setBusy] = useState<string | null>(null)
  const m = t().settings.sessions

  async function revoke(session: Session): Promise<void> {
    setBusy(session.id)
    try {
      await revokeSession(session.id)
      set((value ?? []).filter((one) => one.id !== session.id))
      toast(m.revoked)
    } catch (problem) {
      toast(explain(problem), { bad: true })
    } finally {
      setBusy(null)
    }
  }

  return (
    <Screen title={m.title} back="/settings">
      {!value && !error && <Skeleton kind="lines" />}
      {error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      <ul>
        {value?.map((session) => (
          <li key={session.id} class={styles.item}>
            <div>
              <b>{session.name}</b> {session.current && <span class={styles.tag}>{m.current}</span>}
              <small>
                {m.lastSeen(ago(session.last_seen_at))} · {m.since(ago(session.created_at))}
              </small>
            </div>
            {!session.current && (
              <Button
                small
                busy={busy === session.id}
                aria-label={`${m.revoke}: ${session.name}`}
                onClick={() => void revoke(session)}
              >
                {m.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Screen>
  )
}
