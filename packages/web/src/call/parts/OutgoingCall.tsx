import type { RingingCall } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { hangUp } from '../model/acts.ts'
import { warmMicrophone, warmState } from '../model/talk.ts'
import { CallFrame } from './CallFrame.tsx'
import { MicrophoneNotice } from './MicrophoneNotice.tsx'
import { RoundButton } from './RoundButton.tsx'
import { VoiceFace } from './VoiceFace.tsx'

/** It rings at the other's: face, reason, and a way to stop. */
export function OutgoingCall({ call }: { call: RingingCall }) {
  const m = c()
  const name = nameOf(call.callee)
  const cancel = (): void => {
    hangUp(call.id).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  const noMicrophone = warmState.value?.at === 'failed' || warmState.value?.at === 'asking'
  return (
    <CallFrame
      began
      label={m.outgoing.title(name)}
      title={m.outgoing.title(name)}
      reason={call.reason}
      status={m.outgoing.ringing}
      notices={
        noMicrophone && (
          <MicrophoneNotice state={warmState.value} meanwhile={m.microphone.unheard} onAgain={() => void warmMicrophone()} />
        )
      }
      faces={(size) => <VoiceFace account={call.callee} size={size} who="remote" />}
      hangUp={(small) => <RoundButton icon="hangUp" look="red" label={m.outgoing.cancel} small={small} onClick={cancel} />}
    />
  )
}
