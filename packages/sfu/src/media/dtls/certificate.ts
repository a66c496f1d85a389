import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** One DTLS identity, and the fingerprint by which SDP announces it. */
export interface Certificate {
  der: Buffer
  /** The key as SEC 1 has it (RFC 5915). */
  keyDer: Buffer
  /** `sha-256 AA:BB:…`, as it stands after `a=fingerprint:`. */
  fingerprint: string
}

const ecdsaWithSha256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]
const commonName = [0x55, 0x04, 0x03]
const day = 86_400_000

function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents)
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body])
  const length = body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

const sequence = (...contents: Uint8Array[]): Buffer => der(0x30, ...contents)
const objectId = (bytes: number[]): Buffer => der(0x06, Buffer.from(bytes))

function generalizedTime(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\.\d+|[-:T]/g, '')
  return der(0x18, Buffer.from(digits))
}

/** Makes a self-signed P-256 certificate. */
export function createCertificate(now = Date.now()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(objectId(ecdsaWithSha256))
  const name = sequence(der(0x31, sequence(objectId(commonName), der(0x0c, Buffer.from('maru')))))
  const serial = randomBytes(8)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    algorithm,
    name,
    sequence(generalizedTime(now - day), generalizedTime(now + 3650 * day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', body, privateKey)
  const certificate = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature))
  const digest = createHash('sha256').update(certificate).digest('hex').toUpperCase()
  return {
    der: certificate,
    keyDer: privateKey.export({ type: 'sec1', format: 'der' }),
    fingerprint: `sha-256 ${(digest.match(/../g) ?? []).join(':')}`,
  }
}
