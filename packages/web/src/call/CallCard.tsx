import type { Call } from '@maru/protocol'
import { clock, duration, fullTime } from '../i18n/format.ts'
import { me } from '../state/session.ts'
import { speak } from '../state/ui.ts'
import { Icon } from '../ui/Icon.tsx'
import { c } from './messages/index.ts'
import { newest, otherOf } from './model/calls-state.ts'
import { calls } from './model/store.ts'
import styles from './CallCard.module.css'

const UNHEARD = new Set(['missed', 'cancelled', 'unreachable', 'unavailable'])

/** A call as a line in the thread of its two people; it changes live from ringing to talking to ended. */
export function CallCard({ call: told }: { call: Call }) {
  const m = c().card
  const call = newest(calls.value, told)
  const own = me.value?.id ?? ''
  const out = call.caller.id === own
  const other = otherOf(call, own)
  const missed = !out && call.state === 'ended' && UNHEARD.has(call.outcome)
  const words = out ? m.out : m.in
  const title = missed ? m.missed : call.state === 'ended' ? words.done : words[call.state]
  const again = missed || !out ? m.callBack : m.again
  return (
    <article class={styles.card} data-state={call.state} data-missed={missed}>
      <span class={styles.icon}>
        <Icon name={missed ? 'hangUp' : 'phone'} size={20} />
      </span>
      <div class={styles.words}>
        <p class={styles.title}>
          <b>{title}</b>{' '}
          <time dateTime={call.placed_at} title={fullTime(call.placed_at)}>
            {clock(call.placed_at)}
          </time>
        </p>
        {call.reason && <p class={styles.reason}>{call.reason}</p>}
        {call.state === 'ended' && <p class={styles.how}>{how(call, missed)}</p>}
        {call.state === 'ended' && call.decline_message && <p class={styles.reason}>“{call.decline_message}”</p>}
      </div>
      {call.state === 'ended' && (
        <button
          type="button"
          class={styles.again}
          aria-label={again}
          title={again}
          onClick={() => speak({ text: `@call @${other.acct} ${out ? call.reason : ''}` })}
        >
          <Icon name="phone" size={18} />
          <span>{again}</span>
        </button>
      )}
    </article>
  )
}

function how(call: Extract<Call, { state: 'ended' }>, missed: boolean): string {
  const m = c().card
  const outcome = missed ? null : m.outcome[call.outcome]
  const talked = call.talked_seconds > 0 ? m.talked(duration(call.talked_seconds)) : null
  return [talked, call.outcome === 'completed' && talked ? null : outcome].filter(Boolean).join(' · ')
}
