import { useState } from 'preact/hooks'
import { GUEST_NAME_MAX } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { isRefused } from '../../api/refused.ts'
import { Screen } from '../../layout/Screen.tsx'
import { hub } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { prefs, setPrefs } from '../model/prefs.ts'
import { t } from '../../i18n/index.ts'
import styles from './Door.module.css'
import { g } from './messages/index.ts'
import type { Door as DoorState } from './model/arrival.ts'
import { lastName } from './model/kept.ts'
import type { ArrivalSteps } from './model/use-arrival.ts'
import { MicrophoneCheck } from './parts/MicrophoneCheck.tsx'
import { WhoIsInside } from './parts/WhoIsInside.tsx'
import { dateTime } from './parts/date-time.ts'

type Props = { slug: string; door: DoorState; steps: ArrivalSteps }

/** Before the door: which room, who is inside, my name, my microphone. */
export function Door({ slug, door, steps }: Props) {
  const m = g().door
  const { channel } = door
  return (
    <Screen title={channel.name} hideTitle>
      <div class={styles.door} data-guest-door={slug}>
        <div class={styles.about}>
          <p class={styles.lead}>{m.lead(hub.value?.name ?? t().common.maru)}</p>
          <p class={styles.name} aria-hidden="true">
            {channel.name}
          </p>
          {channel.topic && <p class={styles.topic}>{channel.topic}</p>}
          {door.opensAt !== null && isAhead(door.opensAt) && (
            <p class={styles.note}>
              <Icon name="calendar" size={18} /> {m.opensAt(dateTime(door.opensAt))}
            </p>
          )}
          <WhoIsInside slug={slug} door={door} onRefresh={steps.refresh} />
        </div>
        {channel.locked ? <p class={styles.note}>{m.lockedNow}</p> : <Form door={door} steps={steps} />}
        <p class={styles.other}>
          {m.member} <a href={`/sign-in?next=${encodeURIComponent(`/r/${slug}`)}`}>{m.signIn}</a>
        </p>
      </div>
    </Screen>
  )
}

function Form({ door, steps }: Pick<Props, 'door' | 'steps'>) {
  const m = g().door
  const [name, setName] = useState(lastName)
  // Before a planned time every link leads to the waiting room.
  const waits = door.waitingRoom || (door.secret !== null && isAhead(door.opensAt))
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const submit = async (): Promise<void> => {
    if (name.trim() === '') return setTrouble(m.nameEmpty)
    setBusy(true)
    setTrouble(null)
    try {
      await steps.enter(door, name.trim())
    } catch (error) {
      setTrouble(isRefused(error, 'empty') ? m.nameEmpty : explain(error))
      setBusy(false)
    }
  }
  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field
        label={m.name}
        hint={m.nameHint}
        error={trouble}
        value={name}
        onText={setName}
        name="name"
        autocomplete="name"
        maxLength={GUEST_NAME_MAX}
        required
      />
      {door.maySpeak ? (
        <MicrophoneCheck muted={prefs.value.muted} onMuted={(muted) => setPrefs({ muted })} />
      ) : (
        <p class={styles.note}>{m.listens}</p>
      )}
      {waits && (
        <p class={styles.note}>
          <Icon name="clock" size={18} /> {door.waitingRoom ? m.waitingRoom : m.early}
        </p>
      )}
      <Button look="main" type="submit" wide busy={busy} class={styles.enter}>
        {busy ? m.entering : door.waitingRoom ? m.ask : waits ? m.wait : m.enter}
      </Button>
    </form>
  )
}

const isAhead = (iso: string | null): boolean => iso !== null && Date.parse(iso) > Date.now()
