import { AccessToken } from 'livekit-server-sdk'
import { describe, expect, test } from 'vitest'
import { permissionOf, readVideoGrant } from './grants.ts'
import { TokenMint } from './mint.ts'
import { Revocations } from './revocations.ts'
import { TokenRefused, TokenVerifier } from './verify.ts'

const [key, secret] = ['key', 'a secret of some length for signing']
const mint = new TokenMint(key, secret)
const verifier = new TokenVerifier(key, secret)
const video = { roomJoin: true, room: 'hall' }

describe('[T1] tokens', () => {
  test('one that livekit-server-sdk made is good', async () => {
    const token = new AccessToken(key, secret, { identity: 'ada', name: 'Ada', metadata: 'm', attributes: { a: 'b' } })
    token.addGrant({ ...video, canPublish: false })
    const claims = await verifier.verify(await token.toJwt())
    expect(claims).toMatchObject({ identity: 'ada', name: 'Ada', metadata: 'm', attributes: { a: 'b' } })
    expect(claims.video).toMatchObject({ roomJoin: true, room: 'hall', canPublish: false, canSubscribe: undefined })
  })

  test('others are refused, each with its reason', async () => {
    const good = await mint.mint({ identity: 'ada', video }, 60)
    const [head, body] = good.split('.')
    await expect(verifier.verify(undefined)).rejects.toThrow('no access token')
    await expect(verifier.verify('nonsense')).rejects.toThrow('can’t be read')
    await expect(verifier.verify(`${head}.${body}.AAAA`)).rejects.toThrow('signature')
    await expect(new TokenVerifier('other', secret).verify(good)).rejects.toThrow('another API key')
    await expect(new TokenVerifier(key, 'another secret').verify(good)).rejects.toThrow('signature')
    await expect(verifier.verify(await mint.mint({ identity: 'ada', video }, -60))).rejects.toThrow('expired')
    const later = Date.now() + 60_000
    await expect(verifier.verify(await mint.mint({ identity: 'ada', video }, 60, later))).rejects.toThrow('not valid yet')
    await expect(verifier.verify(good)).resolves.toBeDefined()
  })

  test('one without a signature is refused', async () => {
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const none = `${encode({ alg: 'none' })}.${encode({ iss: key, sub: 'ada', exp: 9e9, nbf: 1, video })}.`
    await expect(verifier.verify(none)).rejects.toThrow(TokenRefused)
  })

  test('[T5] one is worth nothing after a day', async () => {
    const token = await mint.mint({ identity: 'ada', video }, 7 * 86_400, Date.now() - 25 * 3_600_000)
    await expect(verifier.verify(token)).rejects.toThrow('more than a day old')
  })

  test('[T2] their age is true to the millisecond where they say so', async () => {
    const now = 1_700_000_000_123
    const token = await mint.mint({ identity: 'ada', video }, 60, now)
    expect(Math.round((await verifier.verify(token, now)).issuedAt)).toBe(now)
  })
})

test('grants that say nothing allow what LiveKit allows', () => {
  expect(permissionOf(readVideoGrant({}))).toMatchObject({
    canPublish: true,
    canSubscribe: true,
    canPublishData: true,
    canUpdateMetadata: false,
    hidden: false,
  })
  expect(permissionOf(readVideoGrant({ canPublish: false }))).toMatchObject({
    canPublish: false,
    canPublishData: false,
    canSubscribe: true,
  })
})

describe('revocations', () => {
  const now = Date.now()

  test('[T3] a removal kills the older tokens of that identity in that room', () => {
    const revocations = new Revocations()
    revocations.handleRemoved('hall', 'ada', now)
    expect(revocations.refusal('hall', 'ada', now - 1)?.message).toContain('removed')
    expect(revocations.refusal('hall', 'ada', now)?.message).toContain('removed')
    expect(revocations.refusal('hall', 'ada', now + 1)).toBeUndefined()
    expect(revocations.refusal('hall', 'bob', now - 1)).toBeUndefined()
    expect(revocations.refusal('attic', 'ada', now - 1)).toBeUndefined()
  })

  test('[T3] one dated in whole seconds and of that second is dead too', () => {
    const revocations = new Revocations()
    const removed = 1_700_000_000_400
    revocations.handleRemoved('hall', 'ada', removed)
    expect(revocations.refusal('hall', 'ada', 1_700_000_000_000)).toBeDefined()
    expect(revocations.refusal('hall', 'ada', 1_700_000_001_000)).toBeUndefined()
  })

  test('[T4] a deletion kills all older tokens of the room', () => {
    const revocations = new Revocations()
    revocations.handleDeleted('hall', now)
    expect(revocations.refusal('hall', 'anybody', now - 1)?.message).toContain('deleted')
    expect(revocations.refusal('hall', 'anybody', now + 1)).toBeUndefined()
  })

  test('[T5] nothing is remembered for longer than a token lives', () => {
    const revocations = new Revocations()
    revocations.handleDeleted('hall', now - 25 * 3_600_000)
    revocations.handleRemoved('attic', 'ada', now - 25 * 3_600_000)
    revocations.handleDeleted('cellar', now)
    expect(revocations.refusal('hall', 'ada', 0)).toBeUndefined()
    expect(revocations.refusal('attic', 'ada', 0)).toBeUndefined()
  })
})
