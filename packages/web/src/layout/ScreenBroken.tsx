import { t } from '../i18n/index.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/States.tsx'

/** A screen's file did not come: the network, or a newer Maru with other files. */
export function ScreenBroken({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState icon="warn" title={t().broken.title} body={t().broken.screen}>
        <Button look="main" onClick={onRetry}>
          {t().common.again}
        </Button>
        <Button onClick={() => location.reload()}>{t().common.reload}</Button>
      </EmptyState>
    </div>
  )
}
