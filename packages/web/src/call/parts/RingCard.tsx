import type { Relationship, RingingCall } from '@maru/protocol'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { relationships } from '../../api/accounts.ts'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { composing } from '../../state/ui.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { accept, answering, decline } from '../model/acts.ts'
import { large, phone } from '../model/size.ts'
import { isTyping } from './mute.ts'
import { QuickReply } from './QuickReply.tsx'
import styles from './RingCard.module.css'

/** Who rings and why, and what one can do. It takes no focus from where one is typing. */
export function RingCard({ call }: { call: RingingCall }) {
  const m = c().incoming
  const name = nameOf(call.caller)
  const card = useRef<HTMLDivElement>(null)
  const id = useId()
  const [typing] = useState(() => whereOneTypes())
  const [replying, setReplying] = useState(false)
  const busy = answering.value === call.id
  const yes = (): void => {
    large.value = phone.value
    // Behind an open box the call could not be reached; what is typed there is kept.
    composing.value = null
    accept(call.id).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  const no = (message = ''): void => {
    decline(call.id, message).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  useEffect(() => {
    const before = document.activeElement
    if (!typing) card.current?.focus({ preventScroll: true })
    return () => {
      if (!typing && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  useShortcuts(yes, no)
  return (
    <div
      ref={card}
      class={styles.ring}
      data-typing={typing ?? 'no'}
      data-answered={busy}
      role="alertdialog"
      aria-labelledby={`${id}-who`}
      aria-describedby={`${id}-why`}
      tabIndex={-1}
    >
      <div class={styles.who}>
        <span class={styles.face}>
          <Avatar account={call.caller} size={96} />
        </span>
        <h2 id={`${id}-who`}>{m.title(name)}</h2>
        <p class={styles.handle}>
          @{call.caller.acct} <Tie accountId={call.caller.id} />
        </p>
        <p id={`${id}-why`} class={styles.why} data-empty={call.reason === ''}>
          {call.reason || m.noReason}
        </p>
        <p class="only-read">{m.keys}</p>
      </div>
      {replying && <QuickReply onSend={no} />}
      <div class={styles.acts}>
        <Button look="danger" icon="hangUp" aria-keyshortcuts="Alt+D" onClick={() => no()}>
          {m.decline}
        </Button>
        <Button look="main" icon="phone" busy={busy} aria-keyshortcuts="Alt+A" onClick={yes}>
          {busy ? m.answering : m.accept}
        </Button>
      </div>
      {!replying && (
        <button type="button" class={styles.reply} onClick={() => setReplying(true)}>
          {m.reply}
        </button>
      )}
    </div>
  )
}

/** Who they are to me. */
function Tie({ accountId }: { accountId: string }) {
  const [tie, setTie] = useState<Relationship | null>(null)
  useEffect(() => {
    relationships([accountId]).then(
      ([found]) => setTie(found ?? null),
      (error: unknown) => console.debug('maru: a ring without knowing who they are to me', error),
    )
  }, [accountId])
  const m = c().incoming
  if (!tie) return null
  const words =
    tie.following && tie.followed_by ? m.mutual : tie.followed_by ? m.followsYou : tie.following ? m.youFollow : m.stranger
  return <span>· {words}</span>
}

/** Which half of the screen one types in, so that the card takes the other. */
function whereOneTypes(): 'above' | 'below' | null {
  const field = document.activeElement
  if (!isTyping(field)) return null
  const { top, bottom } = (field as Element).getBoundingClientRect()
  return (top + bottom) / 2 < innerHeight / 2 ? 'above' : 'below'
}

function useShortcuts(yes: () => void, no: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      if (event.code === 'KeyA') yes()
      else if (event.code === 'KeyD') no()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [yes, no])
}
