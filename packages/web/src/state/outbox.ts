import { computed, signal } from '@preact/signals'
import { explain } from '../api/explain.ts'
import { Unreachable } from '../api/refused.ts'
import { t } from '../i18n/index.ts'
import { keep, keptJson, keptNames, onKeptElsewhere } from '../lib/storage.ts'
import { dueOf, ofWriter, withMessage, type Outgoing, type OutgoingState } from './outbox-model.ts'
import { onSignOut } from './session.ts'

const PREFIX = 'outbox.'
const isOutbox = (name: string): boolean => name.startsWith(PREFIX)
/** Moves on whenever what is kept has changed, here or in another tab. */
const changes = signal(0)

/** What was written in one place and has not arrived there yet: kept over a reload, and sent until the hub has it. */
export type Outbox = ReturnType<typeof makeOutbox>
export type OutboxOptions<T> = {
  /** The same for the same place, also after a reload. */
  place: string
  /** Who writes there; null while that is not known, and then nothing goes. */
  from: () => string | null
  /** Sends with the message's key, so that the hub makes one of it however often it goes. */
  deliver: (message: Outgoing) => Promise<T>
  onSent: (sent: T) => void
  /** Why it was refused, in the person's language. */
  explain?: (error: unknown) => string
}

/** Makes the outbox of a place. All outboxes of one place show the same list, in each tab. */
export function makeOutbox<T>({ place, from, deliver, onSent, explain: why = explain }: OutboxOptions<T>) {
  const name = PREFIX + place
  const underWay = new Set<string>()
  let work: Promise<void> = Promise.resolve()
  let resending = false

  // What is kept is the truth, and not this tab's copy of it: another tab writes too.
  const read = (): Outgoing[] => {
    const kept = keptJson<unknown>(name)
    return Array.isArray(kept) ? kept.map((one: Partial<Outgoing>) => readOutgoing(one, from())) : []
  }
  const list = computed<readonly Outgoing[]>(() => (changes.value, ofWriter(read(), from())))
  const change = (next: (all: readonly Outgoing[]) => Outgoing[]): void => {
    const all = next(read())
    keep(name, all.length > 0 ? JSON.stringify(all) : null)
    changes.value += 1
  }
  const discard = (key: string): void => change((all) => all.filter((one) => one.key !== key))
  const isKept = ({ key }: Outgoing): boolean => read().some((one) => one.key === key)

  const again = (message: Outgoing): Promise<void> => {
    const going = underWay.has(message.key) ? Promise.resolve() : go(message)
    work = Promise.all([work, going]).then(() => undefined)
    return going
  }
  const go = async (message: Outgoing): Promise<void> => {
    underWay.add(message.key)
    // Whoever signed out meanwhile, or discarded it in another tab, has taken it back.
    const becomes = (state: OutgoingState): void => {
      if (isKept(message)) change((all) => withMessage(all, { ...message, ...state }))
    }
    becomes({ state: 'sending' })
    try {
      const sent = await deliver(message)
      discard(message.key)
      onSent(sent)
    } catch (error) {
      becomes(error instanceof Unreachable ? { state: 'waiting' } : { state: 'failed', why: why(error) })
    } finally {
      underWay.delete(message.key)
    }
  }

  return {
    /** Mine, the first written first. */
    list,
    /** [OB1] Stands in the list at once, and stays there with the reason where it did not go. */
    async send(text: string): Promise<void> {
      const writer = from()
      if (writer === null) return
      const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`
      const message: Outgoing = { key, text, at: new Date().toISOString(), from: writer, state: 'sending' }
      change((all) => withMessage(all, message))
      await again(message)
    },
    /** Sends one of the list once more. */
    again,
    /** [OB5] Once nothing is on its way: what comes live of mine meanwhile would stand twice. */
    settled: (): Promise<void> => work,
    /** Gives one up. */
    discard,
    /** [OB2] The hub is there: what waits for it goes, one after the other. */
    async resend(): Promise<void> {
      const writer = from()
      if (resending || writer === null) return
      resending = true
      const { goes, unsure } = dueOf(read(), { from: writer, underWay, now: Date.now() })
      for (const one of unsure) {
        change((all) => withMessage(all, { ...one, state: 'failed', why: t().messages.maybeSent }))
      }
      for (const one of goes) if (isKept(one)) await again(one)
      resending = false
    },
  }
}

/** The places for which this browser keeps something. */
export const outboxPlaces = (): string[] => keptNames(PREFIX).map((name) => name.slice(PREFIX.length))

/** What an earlier version of Maru kept had neither state nor writer: it shows, and waits for a press. */
function readOutgoing(kept: Partial<Outgoing>, writer: string | null): Outgoing {
  const { key = '', text = '', at = '' } = kept
  if (kept.state !== undefined && kept.from !== undefined) return kept as Outgoing
  return { key, text, at, from: writer ?? '', state: 'failed', why: t().messages.maybeSent }
}

onKeptElsewhere(isOutbox, () => (changes.value += 1))
onSignOut(() => {
  for (const name of keptNames(PREFIX)) keep(name, null)
  changes.value += 1
})
