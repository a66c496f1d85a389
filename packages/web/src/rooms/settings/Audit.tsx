import type { AuditEntry, Channel } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { fullTime } from '../../i18n/format.ts'
import { useLoad } from '../../lib/useLoad.ts'
import { nameOf } from '../../people/name.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import { secondsInWords } from '../model/length.ts'
import { sessionApi } from '../model/room-api.ts'
import styles from './settings.module.css'
import { useAct } from './use-act.ts'

/** Who kept order, when and why. */
export function Audit({ channel }: { channel: Channel }) {
  const m = r().settings.audit
  const { value, error, retry, set } = useLoad(`audit ${channel.id}`, () => sessionApi.audit(channel.id))
  const [end, setEnd] = useState(false)
  const { busy, act } = useAct()
  const last = value?.at(-1)
  const more = (): void =>
    void act('more', async () => {
      const page = await sessionApi.audit(channel.id, last?.id)
      if (page.length === 0) setEnd(true)
      set([...(value ?? []), ...page])
    })
  return (
    <section class={styles.part}>
      <h2>{m.title}</h2>
      <p class={styles.hint}>{m.hint}</p>
      {value === null && error === null && <Skeleton kind="lines" rows={4} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      {value?.length === 0 && <p class={styles.none}>{m.none}</p>}
      <ul>
        {value?.map((entry) => (
          <li key={entry.id} class={styles.item}>
            <span class={styles.words}>
              <b>{sentence(entry)}</b>
              <small>{[fullTime(entry.at), reason(entry)].filter(Boolean).join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
      {value !== null && value.length >= 20 && !end && (
        <Button look="plain" busy={busy !== null} onClick={more}>
          {m.more}
        </Button>
      )}
    </section>
  )
}

/** `Mina · muted · Jun`: who, what, whom. An act without words of its own goes by its name. */
function sentence(entry: AuditEntry): string {
  const m = r().settings.audit
  const whom = entry.account ? nameOf(entry.account) : entry.guest_name
  return [entry.by ? nameOf(entry.by) : m.nobody, m.acts[entry.act] ?? entry.act, whom].filter(Boolean).join(' · ')
}

/** Why, in the words of who did it; how slow it became, in mine. */
function reason({ act, why }: AuditEntry): string {
  const slow = act === 'slow' ? /^(\d+) s$/.exec(why) : null
  if (!slow) return why
  return Number(slow[1]) === 0 ? r().settings.slowNone : secondsInWords(Number(slow[1]))
}
