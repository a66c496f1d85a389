import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'

const SILENT_MS = 600

/** Says that a press was heard, where the hub takes its time over it. @param about what the answer will be about */
export async function patiently<T>(about: string, work: Promise<T>): Promise<T> {
  let away: (() => void) | undefined
  const timer = setTimeout(() => {
    away = toast(r().order.moment, { about, stays: true })
  }, SILENT_MS)
  try {
    return await work
  } finally {
    clearTimeout(timer)
    away?.()
  }
}
