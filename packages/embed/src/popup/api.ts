import type { Channel, CredentialAccount, Refusal } from '@maru/protocol'

/** The hub said no. */
export class WindowRefused extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new WindowRefused('unreachable')
  })
  if (response.ok) return (await response.json()) as T
  const refusal = (await response.json().catch(() => ({}))) as Partial<Refusal>
  throw new WindowRefused(refusal.reason ?? 'internal')
}

const channelPath = (channel: string): string => `/api/maru/v1/channels/${encodeURIComponent(channel)}`

/** Who is signed in here; null: nobody. */
export async function whoIsHere(): Promise<CredentialAccount | null> {
  try {
    return await ask('GET', '/api/v1/accounts/verify_credentials')
  } catch (error) {
    if (error instanceof WindowRefused && error.reason === 'not_signed_in') return null
    throw error
  }
}

export const signIn = (handle: string, password: string): Promise<CredentialAccount> =>
  ask('POST', '/api/maru/v1/sessions', { handle, password })
export const channelOf = (channel: string): Promise<Channel> => ask('GET', channelPath(channel))
export const makeCode = (channel: string, site: string): Promise<{ code: string }> =>
  ask('POST', `${channelPath(channel)}/embed/codes`, { site })
