import type { ActiveCall } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { lazyPart } from '../../lib/lazy.tsx'
import { nameOf } from '../../people/name.ts'
import { me } from '../../state/session.ts'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { hangUp } from '../model/acts.ts'
import { otherOf } from '../model/calls-state.ts'
import { compact, large } from '../model/size.ts'
import { refetch } from '../model/store.ts'
import { talk as currentTalk, type Talk } from '../model/talk.ts'
import { Button } from '../../ui/Button.tsx'
import { CallFrame } from './CallFrame.tsx'
import { DevicesPanel } from './DevicesPanel.tsx'
import { KeepTalking } from './KeepTalking.tsx'
import { MicrophoneNotice } from './MicrophoneNotice.tsx'
import { toggleMute, useMuteKey } from './mute.ts'
import { RoundButton } from './RoundButton.tsx'
import { TimeArc, useTimeLeft, useWarning } from './TimeArc.tsx'
import { VoiceFace } from './VoiceFace.tsx'

const AddSomebody = lazyPart(() => import('../../rooms/AddSomebody.tsx').then((part) => part.AddSomebody))

/** A call on this screen. */
export function Talking({ call }: { call: ActiveCall }) {
  const m = c().talk
  const talk = currentTalk.value
  const own = me.value
  const other = otherOf(call, own?.id ?? '')
  const name = nameOf(other)
  const { left } = useTimeLeft(call)
  const soon = left?.soon ?? false
  const [devices, setDevices] = useState(false)
  useMuteKey(talk)
  useWarning(call, soon)
  const bar = compact.value && !large.value
  const leave = (): void => {
    hangUp(call.id).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  return (
    <>
      <CallFrame
        label={m.with(name)}
        title={name}
        reason={call.reason}
        status={statusOf(talk, name)}
        time={<TimeArc call={call} />}
        faces={(size) => (
          <>
            <VoiceFace account={other} size={size} talk={talk} who="remote" muted={talk?.remoteMuted.value ?? false} />
            {own && !bar && <VoiceFace account={own} size={size} talk={talk} who="local" muted={talk?.muted.value ?? false} />}
          </>
        )}
        notices={<Notices call={call} talk={talk} soon={soon} name={name} />}
        controls={
          talk
            ? {
                before: (small) => <MuteButton talk={talk} small={small} />,
                after: <RoundButton icon="speaker" look="soft" label={m.devices} onClick={() => setDevices(true)} />,
              }
            : undefined
        }
        hangUp={(small) => <RoundButton icon="hangUp" look="red" label={m.hangUp} small={small} onClick={leave} />}
      />
      {devices && talk && <DevicesPanel talk={talk} onClose={() => setDevices(false)} />}
    </>
  )
}

function MuteButton({ talk, small }: { talk: Talk; small: boolean }) {
  const m = c().talk
  const muted = talk.muted.value
  return (
    <RoundButton
      icon={muted ? 'micOff' : 'mic'}
      look={muted ? 'on' : 'soft'}
      label={muted ? m.unmute : m.mute}
      small={small}
      aria-keyshortcuts="m"
      onClick={() => toggleMute(talk)}
    />
  )
}

/** How it stands, in a few words. */
function statusOf(talk: Talk | null, name: string): string {
  const m = c().talk
  if (!talk) return m.connecting
  const state = talk.state.value
  if (state.at === 'connecting') return m.connecting
  if (state.at === 'reconnecting') return m.reconnecting
  if (state.at === 'closed') return state.why === 'unsupported' ? m.unsupported : m.lost
  if (talk.remotePresent.value === null) return m.waiting(name)
  if (!talk.remotePresent.value) return m.gone(name)
  if (talk.quality.value === 'poor' || talk.quality.value === 'lost') return m.quality[talk.quality.value]
  if (talk.muted.value) return m.youMuted
  return talk.remoteMuted.value ? m.theyMuted(name) : m.live
}

function Notices({ call, talk, soon, name }: { call: ActiveCall; talk: Talk | null; soon: boolean; name: string }) {
  const m = c().talk
  const [adding, setAdding] = useState(false)
  const state = talk?.state.value
  const closed = state?.at === 'closed' && state.why !== 'unsupported'
  const failed = talk?.microphoneState.value.at === 'failed' || talk?.microphoneState.value.at === 'asking'
  const keep =
    call.can_extend && call.ends_at !== null && (soon || call.keep_talking.length > 0 || !(compact.value && !large.value))
  const add = talk?.state.value.at === 'live' && !(compact.value && !large.value)
  if (!closed && !failed && !talk?.needsGesture.value && !keep && !add) return null
  return (
    <>
      {talk?.needsGesture.value && (
        <Button look="lantern" wide icon="speaker" title={m.gestureHint} onClick={() => void talk.speakers.unblock()}>
          {m.gesture}
        </Button>
      )}
      {talk && !closed && (
        <MicrophoneNotice
          state={talk.microphoneState.value}
          meanwhile={c().microphone.listening}
          onAgain={() => void talk.microphone.open()}
        />
      )}
      {closed && (
        <Button look="main" wide onClick={() => void refetch()}>
          {m.rejoin}
        </Button>
      )}
      {keep && <KeepTalking call={call} soon={soon} name={name} />}
      {add && (
        <Button look="plain" small icon="follow" onClick={() => setAdding(true)}>
          {m.add}
        </Button>
      )}
      {adding && <AddSomebody call={call} onClose={() => setAdding(false)} />}
    </>
  )
}
