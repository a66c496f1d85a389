import type { Channel, GuestLink } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { fullTime } from '../../i18n/format.ts'
import { useLoad } from '../../lib/useLoad.ts'
import { nameOf } from '../../people/name.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { r } from '../messages/index.ts'
import { sessionApi } from '../model/room-api.ts'
import { CopyBox } from '../parts/CopyBox.tsx'
import { Switch } from '../parts/Options.tsx'
import styles from './settings.module.css'
import { useAct } from './use-act.ts'

const LIFETIMES = { hour: 3600, day: 86_400, week: 604_800, ever: null } as const
type Lifetime = keyof typeof LIFETIMES
const USES = [0, 1, 5, 20, 100]

/** Links by which people without an account come in. The secret of a new one is shown once. */
export function GuestLinks({ channel }: { channel: Channel }) {
  const m = r().settings.links
  const { value, error, retry, set } = useLoad(`guest links ${channel.id}`, () => sessionApi.guestLinks(channel.id))
  const [fresh, setFresh] = useState<GuestLink | null>(null)
  const { busy, act } = useAct()
  const withdraw = (link: GuestLink): void =>
    void act(link.id, () => sessionApi.withdrawGuestLink(channel.id, link.id), m.withdrawn).then((done) => {
      if (!done) return
      set((value ?? []).filter((one) => one.id !== link.id))
      if (fresh?.id === link.id) setFresh(null)
    })
  return (
    <>
      <section class={styles.part}>
        <h2>{m.title}</h2>
        <p class={styles.hint}>{m.hint}</p>
        {fresh && (
          <div class={styles.fresh} role="status">
            <p>{m.made}</p>
            <CopyBox label={m.link} text={fresh.url} copy={m.copy} />
          </div>
        )}
        <MakeLink
          channel={channel}
          onMade={(link) => {
            setFresh(link)
            set([link, ...(value ?? [])])
          }}
        />
      </section>
      <section class={styles.part}>
        {value === null && error === null && <Skeleton kind="lines" rows={2} />}
        {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
        {value?.length === 0 && <p class={styles.none}>{m.none}</p>}
        <ul>
          {value?.map((link) => (
            <li key={link.id} class={styles.item}>
              <span class={styles.words}>
                <b>{link.expires_at ? m.until(fullTime(link.expires_at)) : m.ever}</b>
                <small>
                  {[
                    m.used(link.uses, link.uses_max),
                    link.waiting_room ? m.withWaiting : null,
                    link.may_speak ? null : m.listenOnly,
                    m.by(nameOf(link.created_by)),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <Button small busy={busy === link.id} onClick={() => withdraw(link)}>
                {m.withdraw}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function MakeLink({ channel, onMade }: { channel: Channel; onMade: (link: GuestLink) => void }) {
  const m = r().settings.links
  const [lifetime, setLifetime] = useState<Lifetime>('day')
  const [uses, setUses] = useState(0)
  const [waiting, setWaiting] = useState(false)
  const [speaks, setSpeaks] = useState(true)
  const { busy, act } = useAct()
  const make = (): void =>
    void act('make', async () => {
      onMade(
        await sessionApi.makeGuestLink(channel.id, {
          lifetime: LIFETIMES[lifetime],
          uses_max: uses,
          waiting_room: waiting,
          may_speak: speaks,
        }),
      )
    })
  return (
    <form
      class={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <label class={styles.choice}>
        {m.lifetime}
        <select value={lifetime} onChange={(event) => setLifetime(event.currentTarget.value as Lifetime)}>
          {(Object.keys(LIFETIMES) as Lifetime[]).map((one) => (
            <option key={one} value={one}>
              {m.lifetimes[one]}
            </option>
          ))}
        </select>
      </label>
      <label class={styles.choice}>
        {m.uses}
        <select value={uses} onChange={(event) => setUses(Number(event.currentTarget.value))}>
          {USES.map((n) => (
            <option key={n} value={n}>
              {n === 0 ? m.usesAny : m.usesSome(n)}
            </option>
          ))}
        </select>
      </label>
      <div>
        <Switch label={m.waiting} hint={m.waitingHint} on={waiting} onChange={setWaiting} />
        <Switch label={m.speak} on={speaks} onChange={setSpeaks} />
      </div>
      <div class={styles.acts}>
        <Button look="main" icon="link" type="submit" busy={busy !== null}>
          {m.make}
        </Button>
      </div>
    </form>
  )
}
