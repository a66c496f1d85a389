import type { Channel, Group } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { nextRooms, sections } from './list-state.ts'

const group = (id: string, role: Group['role']): Group => ({
  id,
  slug: id,
  name: id,
  about: '',
  picture: '',
  entry: 'open',
  members_count: 1,
  created_at: '',
  role,
  invited: false,
})
const account = (id: string) => ({ id }) as Extract<Channel['home'], { of: 'person' }>['account']
const room = (id: string, home: Channel['home'], inside_count = 0): Channel =>
  ({ id, slug: id, name: id, home, inside_count, inside: [], unread: 0 }) as unknown as Channel

const hub = { of: 'hub' } as const
const known = nextRooms(
  {},
  {
    type: 'told',
    channels: [
      room('b-hub', hub),
      room('a-hub', hub),
      room('busy', { of: 'person', account: account('other') }, 2),
      room('full', hub, 9),
      room('mine', { of: 'person', account: account('me') }),
      room('theirs', { of: 'person', account: account('other') }),
      room('club', { of: 'group', group: group('chess', 'member') }),
      room('strange', { of: 'group', group: group('golf', null) }),
    ],
  },
)

describe('the list of rooms', () => {
  it('[RM3] shows first where people are, then the hub’s, my groups’ and mine, each room once', () => {
    const { live, hub: everybodys, groups, mine } = sections(known, 'me')
    expect(live.map((one) => one.id)).toEqual(['full', 'busy'])
    expect(everybodys.map((one) => one.id)).toEqual(['a-hub', 'b-hub'])
    expect(groups.map((one) => [one.id, one.channels.map((each) => each.id)])).toEqual([['chess', ['club']]])
    expect(mine.map((one) => one.id)).toEqual(['mine'])
  })

  it('[RM3] lets go of what the hub’s answer no longer has, and of nothing that was not asked for', () => {
    const fresh = nextRooms(known, {
      type: 'all',
      channels: [room('a-hub', hub), room('full', hub, 3)],
      fits: (one) => one.home.of === 'hub',
    })
    expect(fresh['b-hub']).toBeUndefined()
    expect(fresh['full']?.inside_count).toBe(3)
    expect(fresh['mine']).toBeDefined()
    expect(nextRooms(fresh, { type: 'gone', id: 'mine' })['mine']).toBeUndefined()
    expect(nextRooms(fresh, { type: 'gone', id: 'never' })).toBe(fresh)
  })
})
