import type { Report } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { isRefused } from '../../api/refused.ts'
import { listReports, settleReport } from '../../api/reports.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { useLoad } from '../../lib/useLoad.ts'
import { me } from '../../state/session.ts'
import { onStream } from '../../state/stream.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import { rm } from './messages/index.ts'
import { ReportCard } from './ReportCard.tsx'
import styles from './Reports.module.css'

/** What people told the hub's owner of others in rooms. */
export function Reports() {
  const m = rm()
  const [settled, setSettled] = useState(false)
  const { value, error, retry, set } = useLoad(settled ? 'reports settled' : 'reports', () => listReports(settled))
  const [busy, setBusy] = useState<string | null>(null)
  useEffect(() => onStream('maru.reports', retry), [settled])
  const fail = (problem: unknown): void => void toast(explain(problem), { bad: true })

  async function settle(report: Report): Promise<void> {
    setBusy(report.id)
    try {
      await settleReport(report.id)
      toast(m.settledToast)
      if (value) set({ ...value, items: value.items.filter((one) => one.id !== report.id) })
    } catch (problem) {
      fail(problem)
    } finally {
      setBusy(null)
    }
  }
  async function more(): Promise<void> {
    if (!value?.next) return
    const page = await listReports(settled, value.next)
    set({ items: [...value.items, ...page.items], next: page.next })
  }

  if (me.value?.maru.role !== 'owner' || isRefused(error, 'forbidden')) {
    return (
      <Screen title={m.title} back="/settings">
        <EmptyState icon="warn" title={m.notYours.title} body={m.notYours.body} />
      </Screen>
    )
  }
  return (
    <Screen title={m.title} back="/settings">
      <div class={styles.which} role="group" aria-label={m.tabs}>
        {[false, true].map((one) => (
          <button
            key={String(one)}
            type="button"
            aria-pressed={settled === one ? 'true' : 'false'}
            onClick={() => setSettled(one)}
          >
            {one ? m.settled : m.open}
          </button>
        ))}
      </div>
      {value === null && error === null && <Skeleton rows={3} />}
      {value === null && error !== null && <ErrorState title={m.failed} error={error} onRetry={retry} />}
      {value?.items.length === 0 &&
        (settled ? (
          <p class={styles.none}>{m.emptySettled}</p>
        ) : (
          <EmptyState icon="check" title={m.empty.title} body={m.empty.body} />
        ))}
      <ul>
        {value?.items.map((report) => (
          <li key={report.id}>
            <ReportCard report={report} busy={busy === report.id} onSettle={() => void settle(report)} />
          </li>
        ))}
      </ul>
      {value?.next && (
        <Button look="plain" wide onClick={() => void more().catch(fail)}>
          {t().common.loadMore}
        </Button>
      )}
    </Screen>
  )
}
