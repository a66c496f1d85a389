import type { Occupant } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { nameOf } from '../people/name.ts'
import { LongField } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { toast } from '../ui/toast.ts'
import { mm } from './meetings/messages/index.ts'
import { makeReport } from './meetings/model/api.ts'
import type { Room } from './model/room.ts'
import styles from './ReportDialog.module.css'

const WHY_MAX = 1000

type Props = {
  room: Pick<Room, 'api' | 'slug' | 'channel'>
  /** Whom: somebody inside, or who wrote. */
  one: Pick<Occupant, 'identity' | 'account' | 'guest_name'>
  onClose: () => void
}

/** Tells whoever runs this hub of somebody in the room. Guests can, too. */
export function ReportDialog({ room, one, onClose }: Props) {
  const m = mm().report
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function send(): Promise<void> {
    setBusy(true)
    setTrouble(null)
    try {
      await makeReport(room.channel.value?.id ?? room.slug, { identity: one.identity, why: why.trim() }, room.api.pass)
      toast(m.sent)
      onClose()
    } catch (error) {
      // The words stay.
      setTrouble(explain(error))
      setBusy(false)
    }
  }

  return (
    <FormDialog
      title={m.title(one.account ? nameOf(one.account) : (one.guest_name ?? one.identity))}
      go={m.send}
      busy={busy}
      disabled={why.trim() === ''}
      onClose={onClose}
      onSubmit={() => void send()}
    >
      <p>{m.body}</p>
      <LongField label={m.why} value={why} onText={setWhy} maxLength={WHY_MAX} rows={4} autofocus />
      {trouble !== null && (
        <p class={styles.trouble} role="alert">
          {trouble}
        </p>
      )}
    </FormDialog>
  )
}
