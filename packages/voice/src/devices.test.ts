import { expect, it } from 'vitest'
import { pick } from './devices.ts'

it('leaves out the doubles of the default device, and devices of the other kind', () => {
  const all = [
    { kind: 'audioinput', deviceId: 'default', label: 'Default: Desk' },
    { kind: 'audioinput', deviceId: 'communications', label: 'Communications: Desk' },
    { kind: 'audioinput', deviceId: 'a', label: 'Desk' },
    { kind: 'audiooutput', deviceId: 'b', label: 'Headphones' },
    { kind: 'audioinput', deviceId: '', label: '' },
  ] as const
  expect(pick(all, 'audioinput')).toEqual([{ id: 'a', label: 'Desk' }])
})
