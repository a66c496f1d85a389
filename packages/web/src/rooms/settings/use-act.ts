import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { toast } from '../../ui/toast.ts'

/** Does something, says how it went, and tells what is being done meanwhile. */
export function useAct(): {
  busy: string | null
  act: (key: string, run: () => Promise<unknown>, said?: string) => Promise<boolean>
} {
  const [busy, setBusy] = useState<string | null>(null)
  return {
    busy,
    async act(key, run, said) {
      setBusy(key)
      try {
        await run()
        if (said !== undefined) toast(said)
        return true
      } catch (error) {
        toast(explain(error), { bad: true })
        return false
      } finally {
        setBusy(null)
      }
    },
  }
}
