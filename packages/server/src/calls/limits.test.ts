import type { Call } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { onBothDatabases } from './testing/both-databases.ts'
import type { LabPerson } from './testing/person.ts'

onBothDatabases((start) => {
  describe('limits', () => {
    it('[C32] three unanswered calls are enough, and a blocked person learns nothing by it', async () => {
      await using limited = await start({ rateLimits: true, trustedProxies: ['loopback'] })
      const [ada, ben, cem] = await limited.friends('ada', 'ben', 'cem')
      await cem.block(ada)
      await ben.screen()
      const tries = async (callee: LabPerson) => {
        const reasons: (string | undefined)[] = []
        for (let i = 0; i < 4; i++) {
          const { status, body } = await ada.place(callee, { device: 'a-device-of-ada-0' })
          reasons.push(status === 201 ? 'unavailable' : body.reason)
          if (status === 201) await callee.act(body.call.id, 'decline')
          else if (body.reason === 'rate_limited') {
            expect(body.alternatives).toEqual(['message', 'voice_note'])
            expect(body.retry_after).toBeGreaterThan(0)
          }
        }
        return reasons
      }
      const enough = ['unavailable', 'unavailable', 'unavailable', 'rate_limited']
      expect(await tries(ben)).toEqual(enough)
      expect(await tries(cem)).toEqual(enough)
    })

    it('[C33] ten attempts a minute', async () => {
      await using limited = await start({ rateLimits: true })
      const ada = await limited.person('ada')
      const ben = await limited.person('ben')
      const reasons: (string | undefined)[] = []
      for (let i = 0; i < 11; i++) reasons.push((await ada.place(ben, { device: 'a-device-of-ada-0' })).body.reason)
      expect(reasons).toEqual([...Array.from({ length: 10 }, () => 'not_followed_by'), 'rate_limited'])
    })

    it('[C33] the most calls a day', async () => {
      await using small = await start({ calls: { aDay: 1 } })
      const [ada, ben] = await small.friends('ada', 'ben')
      const device = { device: 'a-device-of-ada-0' }
      await ada.act((await ada.place(ben, device)).body.call.id, 'hang-up')
      expect(await ada.place(ben, device)).toMatchObject({
        status: 403,
        body: { reason: 'calls_a_day_reached', alternatives: ['message'] },
      })
      expect((await ada.get<{ rule: string }>(`maru/v1/calls/check?account_id=${ben.id}`)).body.rule).toBe('calls_a_day_reached')
    })

    it('[C34] regions, told by a trusted proxy alone', async () => {
      const calls = { regions: ['US'], regionHeader: 'cf-ipcountry' }
      const reasonFrom = async (trustedProxies: string[], country: string) => {
        await using regional = await start({ calls, trustedProxies })
        const [ada, ben] = await regional.friends('ada', 'ben')
        const { body } = await ada.place(
          ben,
          { device: 'a-device-of-ada-0' },
          '',
          country === '' ? {} : { 'cf-ipcountry': country },
        )
        return body.reason ?? (body.call satisfies Call).state
      }
      expect(await reasonFrom(['loopback'], 'us')).toBe('ringing')
      expect(await reasonFrom(['loopback'], 'FR')).toBe('region_not_allowed')
      expect(await reasonFrom(['loopback'], '')).toBe('region_not_allowed')
      expect(await reasonFrom([], 'US')).toBe('region_not_allowed')
    })
  })
})
