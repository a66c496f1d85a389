import type { CallAndTicket, CallCheck, CallException, CallSettings, Channel, ThreadItem } from '@maru/protocol'
import { request } from '../../api/request.ts'

const MARU = 'maru/v1'

export const checkCall = (acct: string, signal?: AbortSignal) =>
  request<CallCheck>('GET', `${MARU}/calls/check`, { query: { acct }, ...(signal ? { signal } : {}) })
export const placeCall = (body: { callee_id: string; reason: string; device: string }, idempotencyKey: string) =>
  request<CallAndTicket>('POST', `${MARU}/calls`, { body, idempotencyKey })
export const currentCalls = (device: string) => request<CallAndTicket[]>('GET', `${MARU}/calls/current`, { query: { device } })
export const getCall = (id: string) => request<CallAndTicket>('GET', `${MARU}/calls/${id}`)
export const acceptCall = (id: string, device: string) =>
  request<CallAndTicket>('POST', `${MARU}/calls/${id}/accept`, { body: { device } })
export const declineCall = (id: string, message: string) =>
  request<CallAndTicket>('POST', `${MARU}/calls/${id}/decline`, { body: { message } })
export const hangUpCall = (id: string) => request<CallAndTicket>('POST', `${MARU}/calls/${id}/hang-up`, { body: {} })
export const keepTalkingInCall = (id: string) => request<CallAndTicket>('POST', `${MARU}/calls/${id}/keep-talking`, { body: {} })
/** Brings in a third: the call ends as `grown`, and goes on as the channel that comes back. */
export const growCall = (id: string, account_id: string) =>
  request<Channel>('POST', `${MARU}/calls/${id}/grow`, { body: { account_id } })
export const joinCall = (id: string, device: string) =>
  request<CallAndTicket>('POST', `${MARU}/calls/${id}/join`, { body: { device } })

export const getCallSettings = () => request<CallSettings>('GET', `${MARU}/call-settings`)
export const putCallSettings = (body: CallSettings) => request<CallSettings>('PUT', `${MARU}/call-settings`, { body })
export const listExceptions = () => request<CallException[]>('GET', `${MARU}/call-exceptions`)
export const putException = (accountId: string, verdict: CallException['verdict']) =>
  request<unknown>('PUT', `${MARU}/call-exceptions/${accountId}`, { body: { verdict } })
export const deleteException = (accountId: string) => request<unknown>('DELETE', `${MARU}/call-exceptions/${accountId}`)

export const knock = (accountId: string, reason: string) =>
  request<unknown>('POST', `${MARU}/knocks`, { body: { account_id: accountId, reason } })

export type NewVoiceNote = { file: Blob; durationMs: number; waveform: readonly number[]; callId?: string | undefined }

export function sendVoiceNote(accountId: string, note: NewVoiceNote): Promise<ThreadItem> {
  const form = new FormData()
  form.set('file', note.file, note.file.type.includes('mp4') ? 'voice-note.m4a' : 'voice-note.webm')
  form.set('duration_ms', String(note.durationMs))
  form.set('waveform', JSON.stringify(note.waveform))
  if (note.callId) form.set('call_id', note.callId)
  return request<ThreadItem>('POST', `${MARU}/threads/${accountId}/voice-notes`, { form })
}
