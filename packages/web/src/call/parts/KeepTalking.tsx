import type { ActiveCall } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { me } from '../../state/session.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { keepTalking } from '../model/acts.ts'
import styles from './KeepTalking.module.css'

/** *Keep talking*, who has pressed it, and that it worked. */
export function KeepTalking({ call, soon, name }: { call: ActiveCall; soon: boolean; name: string }) {
  const m = c().talk
  const [busy, setBusy] = useState(false)
  const mine = call.keep_talking.includes(me.value?.id ?? '')
  const theirs = call.keep_talking.some((id) => id !== me.value?.id)
  const end = useRef(call.ends_at)
  useEffect(() => {
    if (end.current !== call.ends_at) announce(m.kept)
    end.current = call.ends_at
  }, [call.ends_at])
  const press = async (): Promise<void> => {
    setBusy(true)
    await keepTalking(call.id).catch((error: unknown) => toast(explain(error), { bad: true }))
    setBusy(false)
  }
  if (mine) return <p class={styles.line}>{m.keepYou(name)}</p>
  return (
    <div class={styles.keep}>
      {theirs && <p class={styles.line}>{m.keepThey(name)}</p>}
      <Button
        look={soon || theirs ? 'main' : 'plain'}
        wide={soon || theirs}
        small={!soon && !theirs}
        busy={busy}
        onClick={() => void press()}
      >
        {m.keepTalking}
      </Button>
    </div>
  )
}
