import type { Channel, ChannelBan } from '@maru/protocol'
import { ago } from '../../i18n/format.ts'
import { useLoad } from '../../lib/useLoad.ts'
import { nameOf } from '../../people/name.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import { sessionApi } from '../model/room-api.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import styles from './settings.module.css'
import { useAct } from './use-act.ts'

/** Who is shut out, by whom and why; and letting them in again. */
export function Bans({ channel }: { channel: Channel }) {
  const m = r().settings.bans
  const { value, error, retry, set } = useLoad(`bans ${channel.id}`, () => sessionApi.bans(channel.id))
  const { busy, act } = useAct()
  const nameOfBan = (ban: ChannelBan): string => (ban.account ? nameOf(ban.account) : m.guest(ban.guest_name ?? ''))
  const lift = (ban: ChannelBan): void =>
    void act(ban.id, () => sessionApi.unban(channel.id, ban.id), m.lifted(nameOfBan(ban))).then(
      (done) => done && set((value ?? []).filter((one) => one.id !== ban.id)),
    )
  return (
    <section class={styles.part}>
      <h2>{m.title}</h2>
      {value === null && error === null && <Skeleton kind="person" rows={2} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      {value?.length === 0 && <p class={styles.none}>{m.none}</p>}
      <ul>
        {value?.map((ban) => (
          <li key={ban.id} class={styles.item}>
            <RoomFace one={{ ...ban, identity: ban.id }} size={40} />
            <span class={styles.words}>
              <b>{nameOfBan(ban)}</b>
              <small>{[m.by(nameOf(ban.by), ago(ban.at)), ban.why].filter(Boolean).join(' · ')}</small>
            </span>
            <Button small busy={busy === ban.id} onClick={() => lift(ban)}>
              {m.lift}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
