/** The protection profiles of RFC 5764 and RFC 7714 that the engine speaks. */
type ProfileName = 'SRTP_AEAD_AES_128_GCM' | 'SRTP_AES128_CM_SHA1_80'

export interface Profile {
  name: ProfileName
  /** As it stands in the `use_srtp` extension. */
  id: number
  saltSize: number
}

export const masterKeySize = 16

/** The ones that are offered, the better first. Browsers choose the second, which is smaller by six bytes a packet. */
export const profiles: readonly Profile[] = [
  { name: 'SRTP_AEAD_AES_128_GCM', id: 0x0007, saltSize: 12 },
  { name: 'SRTP_AES128_CM_SHA1_80', id: 0x0001, saltSize: 14 },
]

/** Key and salt of one direction, as DTLS has agreed on them. */
export interface Master {
  profile: Profile
  key: Buffer
  salt: Buffer
}

export const materialSize = ({ saltSize }: Profile): number => 2 * (masterKeySize + saltSize)

/** Takes apart what DTLS exports under `EXTRACTOR-dtls_srtp` (RFC 5764, 4.2): keys first, the DTLS client's before the server's. */
export function splitMaterial(profile: Profile, material: Buffer): { client: Master; server: Master } {
  const salts = 2 * masterKeySize
  const { saltSize } = profile
  const master = (index: number): Master => ({
    profile,
    key: material.subarray(index * masterKeySize, (index + 1) * masterKeySize),
    salt: material.subarray(salts + index * saltSize, salts + (index + 1) * saltSize),
  })
  return { client: master(0), server: master(1) }
}
