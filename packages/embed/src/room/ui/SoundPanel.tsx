import { canChooseOutput, listDevices, loadPreferences, type Device, type Devices } from '@maru/voice'
import { useEffect, useId, useState } from 'preact/hooks'
import type { Inside } from '../../model/stay.ts'
import type { Visit } from '../../visit.ts'
import type { EmbeddedRoom } from '../room.ts'
import type { RoomWords } from '../words/index.ts'

type Props = { room: EmbeddedRoom; visit: Visit; words: RoomWords; microphone: Inside['microphone'] }

/** [EM15] What one hears with and is heard by. */
export function SoundPanel({ room, visit, words, microphone }: Props) {
  const m = words.sound
  const [devices, setDevices] = useState<Devices>({ inputs: [], outputs: [] })
  const [problem, setProblem] = useState<string | null>(null)
  /** What was asked for of noise, while it is loaded. */
  const [wanted, setWanted] = useState<boolean | null>(null)
  useEffect(() => {
    listDevices().then(setDevices, (error: unknown) => console.warn('maru: devices could not be listed', error))
  }, [room.soundChanges, microphone])
  const chosen = loadPreferences()
  const attempt = async (asked: Promise<boolean>, otherwise: string): Promise<void> => {
    setProblem((await asked) ? null : otherwise)
  }
  const takeNoiseAway = async (on: boolean): Promise<void> => {
    setWanted(on)
    await attempt(room.takeNoiseAway(on), m.noiseNot)
    setWanted(null)
  }
  return (
    <div class="sound" role="group" aria-label={m.title}>
      <label class="volume">
        {m.volume}
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={visit.volume}
          onInput={({ currentTarget }) => visit.setVolume(currentTarget.valueAsNumber)}
        />
      </label>
      <Choice
        title={m.microphone}
        words={words}
        devices={devices.inputs}
        chosen={chosen.input}
        onChoose={(id) => void attempt(room.chooseMicrophone(id), m.microphoneFailed)}
      />
      {canChooseOutput() ? (
        <Choice
          title={m.speaker}
          words={words}
          devices={devices.outputs}
          chosen={chosen.output}
          onChoose={(id) => void attempt(room.chooseSpeaker(id), m.speakerFailed)}
        />
      ) : (
        <p class="note">{m.notHere}</p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={wanted ?? room.takesNoiseAway}
          disabled={wanted !== null}
          onChange={({ currentTarget }) => void takeNoiseAway(currentTarget.checked)}
        />
        <span>
          {m.noise}
          <small>{m.noiseHint}</small>
        </span>
      </label>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

type ChoiceProps = {
  title: string
  words: RoomWords
  devices: readonly Device[]
  chosen: string
  onChoose: (id: string) => void
}

function Choice({ title, words, devices, chosen, onChoose }: ChoiceProps) {
  const id = useId()
  const [picked, setPicked] = useState(chosen)
  const known = devices.some((device) => device.id === picked)
  return (
    <div class="choice">
      <label for={id}>{title}</label>
      <select
        id={id}
        value={known ? picked : ''}
        onChange={({ currentTarget }) => {
          setPicked(currentTarget.value)
          onChoose(currentTarget.value)
        }}
      >
        <option value="">{words.sound.system}</option>
        {devices.map((device, i) => (
          <option key={device.id} value={device.id}>
            {device.label || words.sound.nth(title, i + 1)}
          </option>
        ))}
      </select>
    </div>
  )
}
