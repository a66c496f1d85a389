import type { Report } from '@maru/protocol'
import { request, requestPage } from './request.ts'

export const listReports = (settled: boolean, max_id?: string | null) =>
  requestPage<Report>('maru/v1/reports', { query: { settled, max_id } })
export const settleReport = (id: string) => request<void>('POST', `maru/v1/reports/${id}/settle`, { body: {} })
