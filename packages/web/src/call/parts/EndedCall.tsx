import type { EndedCall as Ended } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { nameOf } from '../../people/name.ts'
import { me } from '../../state/session.ts'
import { speak } from '../../state/ui.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { c } from '../messages/index.ts'
import { dismiss } from '../model/acts.ts'
import { otherOf } from '../model/calls-state.ts'
import { lengthInWords } from '../model/length.ts'
import { mayAskToNotify, offeredToNotify, requestToNotify } from '../model/notify.ts'
import { VoiceNoteRecorder } from '../VoiceNoteRecorder.tsx'
import styles from './EndedCall.module.css'

/** An honest summary: how long, how it ended, and what one may want next. */
export function EndedCall({ call }: { call: Ended }) {
  const m = c()
  const own = me.value?.id ?? ''
  const other = otherOf(call, own)
  const name = nameOf(other)
  const [recording, setRecording] = useState(false)
  const [ask, setAsk] = useState(mayAskToNotify)
  const placed = call.caller.id === own
  const unheard = placed && call.talked_seconds === 0 && call.outcome !== 'cancelled'
  const away = (): void => dismiss(call.id)
  return (
    <section class={styles.card} aria-label={m.ended.title[call.outcome]}>
      <header class={styles.head}>
        <Avatar account={other} size={36} />
        <h2>{m.ended.title[call.outcome]}</h2>
        {/* What is being recorded is thrown away by its own button alone. */}
        {!recording && <IconButton icon="close" label={m.ended.done} onClick={away} />}
      </header>
      <p class={styles.how}>{m.ended.body[call.outcome](name, lengthInWords(call.talked_seconds))}</p>
      {call.decline_message && (
        <blockquote class={styles.said}>
          <span class="only-read">{m.card.said}: </span>
          {call.decline_message}
        </blockquote>
      )}
      {recording ? (
        <VoiceNoteRecorder accountId={other.id} callId={call.id} onDone={() => (setRecording(false), away())} />
      ) : (
        <div class={styles.steps}>
          <Button small look={unheard ? 'main' : 'soft'} icon="mic" onClick={() => setRecording(true)}>
            {m.instead.voice_note}
          </Button>
          <Button
            small
            icon="phone"
            onClick={() => (away(), speak({ text: `@call @${other.acct} ${placed ? call.reason : ''}` }))}
          >
            {m.ended.again}
          </Button>
          <a class={styles.write} href={`/messages/@${other.acct}`} onClick={away}>
            {m.instead.message}
          </a>
        </div>
      )}
      {ask && !recording && (
        <div class={styles.ask}>
          <p>{m.ended.notify}</p>
          <Button small look="plain" onClick={() => void requestToNotify().then(() => setAsk(false))}>
            {m.ended.notifyYes}
          </Button>
          <Button small look="plain" onClick={() => (offeredToNotify(), setAsk(false))}>
            {m.ended.notifyNo}
          </Button>
        </div>
      )}
    </section>
  )
}
