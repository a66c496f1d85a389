import { canChooseOutput, listDevices, loadPreferences, type Device, type Devices } from '@maru/voice'
import { useEffect, useId, useState } from 'preact/hooks'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import type { Talk } from '../model/talk.ts'
import styles from './DevicesPanel.module.css'

/** Microphone, speaker and volume of a running talk. */
export function DevicesPanel({ talk, onClose }: { talk: Talk; onClose: () => void }) {
  return (
    <Dialog title={c().talk.devices} kind="sheet" onClose={onClose}>
      <DeviceChoices talk={talk} />
    </Dialog>
  )
}

/** The choices of devices by themselves, for a call as for a room. */
export function DeviceChoices({ talk }: { talk: Pick<Talk, 'microphone' | 'speakers' | 'devicesChanged' | 'microphoneState'> }) {
  const m = c()
  const [devices, setDevices] = useState<Devices>({ inputs: [], outputs: [] })
  const [volume, setVolume] = useState(talk.speakers.volume)
  const chosen = loadPreferences()
  const changed = talk.devicesChanged.value
  const at = talk.microphoneState.value.at
  useEffect(() => {
    listDevices().then(setDevices, (error: unknown) => console.warn('maru: devices could not be listed', error))
  }, [changed, at])

  const takeMicrophone = async (id: string): Promise<void> => {
    const state = await talk.microphone.choose(id)
    if (state.at === 'failed') toast(m.microphone[state.why], { bad: true })
  }
  const takeSpeaker = (id: string): void => {
    talk.speakers.choose(id).catch(() => toast(m.speaker.failed, { bad: true }))
  }
  return (
    <div class={styles.panel}>
      <Choice
        title={m.microphone.title}
        first={m.microphone.default}
        nth={m.microphone.nth}
        devices={devices.inputs}
        chosen={chosen.input}
        onChoose={(id) => void takeMicrophone(id)}
      />
      {canChooseOutput() ? (
        <Choice
          title={m.speaker.title}
          first={m.speaker.default}
          nth={m.speaker.nth}
          devices={devices.outputs}
          chosen={chosen.output}
          onChoose={takeSpeaker}
        />
      ) : (
        <p class={styles.hint}>{m.speaker.notHere}</p>
      )}
      <label class={styles.volume}>
        <span>{m.speaker.volume}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={Math.round(volume * 100)}
          onInput={(event) => {
            const next = Number(event.currentTarget.value) / 100
            setVolume(next)
            talk.speakers.setVolume(next)
          }}
        />
        <output>{Math.round(volume * 100)} %</output>
      </label>
    </div>
  )
}

type ChoiceProps = {
  title: string
  first: string
  nth: (n: number) => string
  devices: readonly Device[]
  chosen: string
  onChoose: (id: string) => void
}

function Choice({ title, first, nth, devices, chosen, onChoose }: ChoiceProps) {
  const id = useId()
  const known = devices.some((device) => device.id === chosen)
  const [picked, setPicked] = useState(chosen)
  const all = [{ id: '', label: first }, ...devices.map((device, i) => ({ id: device.id, label: device.label || nth(i + 1) }))]
  return (
    <label class={styles.choice} for={id}>
      <span>{title}</span>
      <select
        id={id}
        value={known || picked !== chosen ? picked : ''}
        onChange={(event) => {
          setPicked(event.currentTarget.value)
          onChoose(event.currentTarget.value)
        }}
      >
        {all.map((device) => (
          <option key={device.id} value={device.id}>
            {device.label}
          </option>
        ))}
      </select>
    </label>
  )
}
