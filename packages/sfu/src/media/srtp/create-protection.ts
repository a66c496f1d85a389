import { CounterProtection } from './counter-protection.ts'
import { GcmProtection } from './gcm-protection.ts'
import type { Master } from './profile.ts'
import type { Protection } from './protection.ts'

/** The cryptography that the profile asks for. */
export const createProtection = (master: Master, direction: 'seal' | 'open'): Protection =>
  master.profile.name === 'SRTP_AEAD_AES_128_GCM' ? new GcmProtection(master, direction) : new CounterProtection(master)
