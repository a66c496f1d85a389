import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LabEngine } from '../testing/engine.ts'

let engine: LabEngine

beforeAll(async () => {
  engine = await LabEngine.start()
})
afterAll(() => engine[Symbol.asyncDispose]())

const validate = async (room: string): Promise<number> => {
  const token = await engine.token(room, 'ben')
  return (await fetch(`${engine.http}/rtc/validate?access_token=${token}`)).status
}

describe('[T3] [T4] a token made right after the answer', () => {
  test('to a removal, or a deletion, is good', async () => {
    await engine.api.createRoom({ name: 'hall' })
    for (let round = 0; round < 20; round += 1) {
      await engine.api.removeParticipant('hall', 'ben').catch(() => undefined)
      expect(await validate('hall')).toBe(200)
      await engine.api.deleteRoom('hall')
      await engine.api.createRoom({ name: 'hall' })
      expect(await validate('hall')).toBe(200)
    }
  })
})
