import { REASON_MAX, type Account, type Alternative, type CallCheck } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { place, prepare, type Placed } from '../model/acts.ts'
import { large, phone } from '../model/size.ts'
import { useCallCheck, type Checked } from './use-call-check.ts'

/** Why there is no call, in a form that a sentence can be made from. */
export type Obstacle =
  | { kind: 'rule'; check: CallCheck }
  | { kind: 'refused'; callee: Account; refused: Extract<Placed, { placed: false }> }

export type CallForm = {
  checked: Checked
  again: () => void
  obstacle: Obstacle | null
  alternatives: readonly Alternative[]
  busy: boolean
  /** How many characters the reason may still grow by; below 0 it is too long. */
  left: number
  ready: boolean
  call: () => Promise<void>
}

/** One call to be placed: may I, what stands in the way, and the act itself. */
export function useCallForm(acct: string, done: boolean, reason: string, onPlaced: () => void): CallForm {
  const { checked, again } = useCallCheck(acct, done)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Extract<Obstacle, { kind: 'refused' }> | null>(null)
  useEffect(() => setRefused(null), [acct, reason])
  useEffect(prepare, [])
  const known = checked.at === 'known' ? checked.check : null
  const left = REASON_MAX - reason.length
  const obstacle = refused ?? (known && !known.allowed ? { kind: 'rule' as const, check: known } : null)
  const ready = known?.allowed === true && left >= 0 && !busy
  const call = async (): Promise<void> => {
    if (!known || !ready) return
    setBusy(true)
    const answer = await place(known.callee, reason)
    setBusy(false)
    if (!answer.placed) return setRefused({ kind: 'refused', callee: known.callee, refused: answer })
    large.value = phone.value
    onPlaced()
  }
  const alternatives = refused ? refused.refused.alternatives : (known?.alternatives ?? [])
  return { checked, again, obstacle, alternatives: obstacle ? alternatives : [], busy, left, ready, call }
}
