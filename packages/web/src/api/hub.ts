import type { CredentialAccount, Hub, Invite, Session, SignIn, SignUp } from '@maru/protocol'
import type { InferInput } from 'valibot'
import { request } from './request.ts'

export const getHub = () => request<Hub>('GET', 'maru/v1/hub')
export const signUp = (body: InferInput<typeof SignUp>) => request<CredentialAccount>('POST', 'maru/v1/accounts', { body })
export const signIn = (body: InferInput<typeof SignIn>) => request<CredentialAccount>('POST', 'maru/v1/sessions', { body })
export const signOut = () => request<void>('DELETE', 'maru/v1/sessions/current')
export const verify = () => request<CredentialAccount>('GET', 'v1/accounts/verify_credentials')

export const listSessions = () => request<Session[]>('GET', 'maru/v1/sessions')
export const revokeSession = (id: string) => request<void>('DELETE', `maru/v1/sessions/${id}`)
export const listInvites = () => request<Invite[]>('GET', 'maru/v1/invites')
export const makeInvite = () => request<Invite>('POST', 'maru/v1/invites', { body: {} })
export const revokeInvite = (code: string) => request<void>('DELETE', `maru/v1/invites/${encodeURIComponent(code)}`)
