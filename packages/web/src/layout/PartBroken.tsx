import { useEffect } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { toast } from '../ui/toast.ts'

const AGAIN_MS = 5_000

/** A part's file did not come. Says so and offers another try, or, where nobody asked for the part, tries again by itself. */
export function PartBroken({ retry, quiet = false }: { retry: () => void; quiet?: boolean }) {
  useEffect(() => {
    if (!quiet) return toast(t().broken.screen, { bad: true, action: { label: t().common.again, run: retry } })
    const timer = setTimeout(retry, AGAIN_MS)
    return () => clearTimeout(timer)
  }, [])
  return null
}
