import type { Part } from '../part.ts'
import { listReports } from './routes/list-reports.ts'
import { makeReport } from './routes/make-report.ts'
import { settleReport } from './routes/settle-report.ts'

export const reportsPart: Part = { endpoints: [makeReport, listReports, settleReport] }
