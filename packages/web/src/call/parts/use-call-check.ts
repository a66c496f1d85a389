import type { CallCheck } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { isRefused } from '../../api/refused.ts'
import { checkCall } from '../model/api.ts'

export type Checked =
  | { at: 'none' }
  | { at: 'checking'; acct: string }
  | { at: 'known'; acct: string; check: CallCheck }
  | { at: 'nobody'; acct: string }
  | { at: 'failed'; acct: string; error: unknown }

/** May I call this person? Asked as soon as somebody is named, again by `again`. */
export function useCallCheck(acct: string, done: boolean): { checked: Checked; again: () => void } {
  const [checked, setChecked] = useState<Checked>({ at: 'none' })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (acct === '' || !done) {
      setChecked({ at: 'none' })
      return undefined
    }
    const stop = new AbortController()
    setChecked({ at: 'checking', acct })
    checkCall(acct, stop.signal).then(
      (check) => setChecked({ at: 'known', acct, check }),
      (error: unknown) => {
        if (!stop.signal.aborted)
          setChecked(isRefused(error, 'not_found') ? { at: 'nobody', acct } : { at: 'failed', acct, error })
      },
    )
    return () => stop.abort()
  }, [acct, done, turn])
  return { checked, again: () => setTurn(turn + 1) }
}
