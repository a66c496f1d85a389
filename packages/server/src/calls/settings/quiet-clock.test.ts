import { expect, test } from 'vitest'
import { startTestHub } from '../../testing/test-hub.ts'

test('[C31] who watches is told when quiet hours begin by the clock alone, and once', async () => {
  await using hub = await startTestHub()
  const [ada, ben] = await hub.people('ada', 'ben')
  await ada.does('follow', ben)
  using _screen = await ben.opens()
  using watching = await ada.opens()
  watching.send({ type: 'maru.watch_presence', account_ids: [ben.id] })
  await watching.hears('maru.presence', ({ presence }) => presence === 'here')
  const { db, calls, now } = hub.server.hub
  const later = new Date(now() + 3 * 3_600_000).toISOString().slice(11, 16)
  await ben.ask('PUT', '/api/maru/v1/call-settings', {
    who: 'followed',
    quiet_hours: { from: later, to: new Date(now() + 4 * 3_600_000).toISOString().slice(11, 16) },
    time_zone: 'UTC',
  })
  // The hours pass.
  await db.updateTable('call_settings').set({ quiet_from: '00:00', quiet_to: '00:00' }).where('account_id', '=', ben.id).execute()
  await calls.quietClock.tick()
  await watching.hears('maru.presence', ({ presence }) => presence === 'away')
  const told = watching.count('maru.presence')
  await calls.quietClock.tick()
  await watching.settles()
  expect(watching.count('maru.presence')).toBe(told)
})
