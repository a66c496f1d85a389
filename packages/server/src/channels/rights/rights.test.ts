import type { ChannelRight, ChannelRole } from '@maru/protocol'
import { describe, expect, it } from 'vitest'
import { rightsOf, roleOf, standsAbove, type Facts } from './rights.ts'

const RIGHTS: ChannelRight[] = ['see', 'listen', 'speak', 'chat', 'invite', 'mute', 'remove', 'lock', 'configure']

const PERSON: Facts = {
  kind: 'open',
  audience: 'hub',
  temporary: false,
  as: 'person',
  ownsHub: false,
  owns: false,
  member: null,
  inGroup: null,
  blocked: false,
  banned: false,
  held: false,
  staged: false,
  maySpeak: false,
  admitted: false,
}
const GUEST: Facts = { ...PERSON, as: 'guest', admitted: true, maySpeak: true }
const STRANGER: Facts = { ...PERSON, as: 'stranger' }
const OWNER: Facts = { ...PERSON, owns: true }
const HOST: Facts = { ...PERSON, member: 'host' }
const MODERATOR: Facts = { ...PERSON, member: 'moderator' }
const HUB_OWNER: Facts = { ...PERSON, ownsHub: true }

/** Each right in the order above: x where it is there. */
const marks = (facts: Facts): string => RIGHTS.map((right) => (rightsOf(facts).has(right) ? 'x' : '·')).join('')

//                                                          see listen speak chat invite mute remove lock configure
const TABLE: [string, Facts, ChannelRole, string][] = [
  ['[CH2] the owner may all', OWNER, 'owner', 'xxxxxxxxx'],
  ['[CH2] a host', HOST, 'host', 'xxxxxxxx·'],
  ['[CH2] a moderator', MODERATOR, 'moderator', 'xxxxxxx··'],
  ['[CH2] somebody of the hub', PERSON, 'member', 'xxxx·····'],
  ['[CH2] a guest', GUEST, 'guest', 'xxxx·····'],
  ['[CH2] a guest whose link is for listening', { ...GUEST, maySpeak: false }, 'guest', 'xx·x·····'],
  ['[CH2] a guest before the door', { ...GUEST, admitted: false }, 'guest', '·········'],
  ['[CH2] a stranger', STRANGER, 'stranger', '·········'],
  ['[CH3] a stranger, in public', { ...STRANGER, audience: 'public' }, 'stranger', 'xx·······'],
  ['[CH3] somebody of the hub, in public', { ...PERSON, audience: 'public' }, 'member', 'xxxx·····'],
  ['[CH3] somebody of the hub who is no member', { ...PERSON, audience: 'members' }, 'stranger', '·········'],
  ['[CH3] a member', { ...PERSON, audience: 'members', member: 'member' }, 'member', 'xxxx·····'],
  ['[CH3] a member of the group', { ...PERSON, audience: 'members', inGroup: 'member' }, 'member', 'xxxx·····'],
  ['[CH3] a guest of a channel for members', { ...GUEST, audience: 'members' }, 'guest', 'xxxx·····'],
  ['[CH4] the group’s moderator', { ...PERSON, audience: 'members', inGroup: 'moderator' }, 'host', 'xxxxxxxx·'],
  ['[CH4] the group’s owner', { ...PERSON, audience: 'members', inGroup: 'owner' }, 'host', 'xxxxxxxxx'],
  ['[CH4] the group’s owner as the channel’s moderator', { ...MODERATOR, inGroup: 'owner' }, 'host', 'xxxxxxxxx'],
  ['[CH5] the hub’s owner', HUB_OWNER, 'host', 'xxxxxxxxx'],
  ['[CH5] the hub’s owner, in a channel for members', { ...HUB_OWNER, audience: 'members' }, 'host', 'xxxxxxxxx'],
  ['[CH5] the hub’s owner, banned', { ...HUB_OWNER, banned: true }, 'host', 'xxxxxxxxx'],
  ['[CH5] the hub’s owner, blocked', { ...HUB_OWNER, blocked: true }, 'host', 'xxxxxxxxx'],
  ['[CH6] banned', { ...PERSON, banned: true }, 'banned', '·········'],
  ['[CH6] a banned host', { ...HOST, banned: true }, 'banned', '·········'],
  ['[CH6] a banned guest', { ...GUEST, banned: true }, 'banned', '·········'],
  ['[CH6] banned, in public', { ...PERSON, audience: 'public', banned: true }, 'banned', '·········'],
  ['[CH7] blocked by whose profile it is on', { ...PERSON, blocked: true }, 'blocked', '·········'],
  ['[CH7] blocked, though a moderator', { ...MODERATOR, blocked: true }, 'blocked', '·········'],
  ['[CH7] blocked and banned', { ...PERSON, blocked: true, banned: true }, 'banned', '·········'],
  ['[CH8] a member before a stage', { ...PERSON, kind: 'stage' }, 'member', 'xx·x·····'],
  ['[CH8] a member on the stage', { ...PERSON, kind: 'stage', staged: true }, 'member', 'xxxx·····'],
  ['[CH8] a guest before a stage', { ...GUEST, kind: 'stage' }, 'guest', 'xx·x·····'],
  ['[CH8] a guest on the stage', { ...GUEST, kind: 'stage', staged: true }, 'guest', 'xxxx·····'],
  ['[CH8] a listening guest on the stage', { ...GUEST, kind: 'stage', staged: true, maySpeak: false }, 'guest', 'xx·x·····'],
  ['[CH8] a moderator of a stage', { ...MODERATOR, kind: 'stage' }, 'moderator', 'xxxxxxx··'],
  ['[CH8] the owner of a stage', { ...OWNER, kind: 'stage' }, 'owner', 'xxxxxxxxx'],
  ['[CH9] held', { ...PERSON, held: true }, 'member', 'xx·x·····'],
  ['[CH9] held on the stage', { ...PERSON, kind: 'stage', staged: true, held: true }, 'member', 'xx·x·····'],
  ['[CH9] a held moderator', { ...MODERATOR, held: true }, 'moderator', 'xx·xxxx··'],
  [
    '[CH10] somebody in a grown call',
    { ...PERSON, audience: 'members', member: 'member', temporary: true },
    'member',
    'xxxxx····',
  ],
]

describe('rights', () => {
  it.each(TABLE)('%s', (_name, facts, role, rights) => {
    expect([roleOf(facts), marks(facts)]).toEqual([role, rights])
  })

  it('[CH11] order is kept by who stands above', () => {
    const ladder = [HUB_OWNER, OWNER, HOST, MODERATOR, PERSON, GUEST]
    for (const [place, one] of ladder.entries())
      for (const [otherPlace, other] of ladder.entries()) expect(standsAbove(one, other)).toBe(place < otherPlace)
    expect(standsAbove({ ...HUB_OWNER, owns: true }, OWNER)).toBe(true)
    expect(standsAbove(MODERATOR, { ...HOST, banned: true })).toBe(false)
  })

  it('[CH2] whatever is true of them, nobody has a right without seeing, or speaks without listening', () => {
    for (const facts of allFacts()) {
      const rights = rightsOf(facts)
      if (rights.size > 0) expect(rights.has('see') && rights.has('listen')).toBe(true)
      if (facts.held || roleOf(facts) === 'stranger') expect(rights.has('speak')).toBe(false)
      if (facts.as !== 'person')
        expect(['invite', 'mute', 'remove', 'lock', 'configure'].some((r) => rights.has(r as ChannelRight))).toBe(false)
    }
  })
})

function* allFacts(): Generator<Facts> {
  const flags = ['temporary', 'ownsHub', 'owns', 'blocked', 'banned', 'held', 'staged', 'maySpeak', 'admitted'] as const
  for (let bits = 0; bits < 1 << flags.length; bits += 1)
    for (const kind of ['open', 'stage'] as const)
      for (const audience of ['public', 'hub', 'members'] as const)
        for (const as of ['person', 'guest', 'stranger'] as const)
          for (const member of ['host', 'member', null] as const)
            yield {
              ...PERSON,
              ...Object.fromEntries(flags.map((flag, index) => [flag, (bits & (1 << index)) !== 0])),
              kind,
              audience,
              as,
              member: as === 'person' ? member : null,
            }
}
