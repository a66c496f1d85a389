export type Device = { id: string; label: string }
export type Devices = { inputs: Device[]; outputs: Device[] }

/**
 * Microphones and speakers of this machine. Labels are empty until the microphone has been allowed once. The
 * browser's doubles of the default device are left out: '' stands for the default.
 */
export async function listDevices(): Promise<Devices> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? []
  return { inputs: pick(all, 'audioinput'), outputs: pick(all, 'audiooutput') }
}

export function pick(all: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[], kind: MediaDeviceKind): Device[] {
  return all
    .filter(
      (device) =>
        device.kind === kind && device.deviceId !== '' && device.deviceId !== 'default' && device.deviceId !== 'communications',
    )
    .map((device) => ({ id: device.deviceId, label: device.label }))
}

/** Calls back when something is plugged in or out. @returns the way to stop. */
export function watchDevices(changed: () => void): () => void {
  const media = navigator.mediaDevices
  media?.addEventListener('devicechange', changed)
  return () => media?.removeEventListener('devicechange', changed)
}
