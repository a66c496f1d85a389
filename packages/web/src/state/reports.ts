import { effect } from '@preact/signals'
import { listReports } from '../api/reports.ts'
import { me } from './session.ts'
import { onReconnect, onStream } from './stream.ts'
import { openReports } from './unread.ts'

/** Keeps the count of reports that wait for the hub's owner. @returns ends it. */
export function watchReports(): () => void {
  const isOwner = (): boolean => me.value?.maru.role === 'owner'
  const load = async (): Promise<void> => {
    if (!isOwner()) return
    try {
      openReports.value = (await listReports(false)).items.length
    } catch (error) {
      // A count is news, not a need: it comes with the next report, or with the screen itself.
      console.debug('maru: the reports were not counted', error)
    }
  }
  const ends = [
    onStream('maru.reports', ({ open }) => {
      openReports.value = open
    }),
    onReconnect(() => void load()),
    effect(() => {
      if (isOwner()) void load()
      else openReports.value = 0
    }),
  ]
  return () => ends.forEach((end) => end())
}
