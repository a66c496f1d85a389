import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** A name such as `PA_8fK…`: RM for rooms, PA for participants, TR for tracks, EV for webhook events. */
export function newSid(prefix: 'RM' | 'PA' | 'TR' | 'EV'): string {
  let text = `${prefix}_`
  while (text.length < 15) text += alphabet[randomInt(alphabet.length)]
  return text
}

/** A random SSRC that is not 0. */
export const newSsrc = (): number => randomBytes(4).readUInt32BE() || 1
