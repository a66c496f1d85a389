import type { Channel, Meeting } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { FormDialog } from '../../ui/FormDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { MeetingForm } from './MeetingForm.tsx'
import { mm } from './messages/index.ts'
import { planMeeting } from './model/api.ts'
import { emptyForm, troubleOf, wishOf } from './model/plan-form.ts'
import { myZone } from './model/when.ts'

type Props = { channel: Channel; onClose: () => void; onPlanned: (meeting: Meeting) => void }

/** Plans a meeting in a channel. */
export function PlanDialog({ channel, onClose, onPlanned }: Props) {
  const m = mm().form
  const [form, setForm] = useState(() => emptyForm(myZone(), Date.now()))
  const [trouble, setTrouble] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const wrong = troubleOf(form, Date.now())

  async function plan(): Promise<void> {
    setTried(true)
    if (wrong !== null) return
    setBusy(true)
    setTrouble(null)
    try {
      const planned = await planMeeting(channel.id, wishOf(form))
      toast(m.planned)
      onPlanned(planned)
    } catch (error) {
      setTrouble(explain(error))
      setBusy(false)
    }
  }

  return (
    <FormDialog title={m.title} go={m.go} busy={busy} onClose={onClose} onSubmit={() => void plan()}>
      <MeetingForm form={form} wrong={tried || wrong === 'past' ? wrong : null} trouble={trouble} onForm={setForm} />
    </FormDialog>
  )
}
