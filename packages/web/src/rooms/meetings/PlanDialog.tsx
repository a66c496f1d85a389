import type { Channel, Meeting } from '@maru/protocol'
import { useId, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
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
  const id = useId()
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
    <Dialog
      title={m.title}
      kind="sheet"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t().common.cancel}</Button>
          <Button look="main" type="submit" form={id} busy={busy}>
            {m.go}
          </Button>
        </>
      }
    >
      <MeetingForm
        id={id}
        form={form}
        wrong={tried || wrong === 'past' ? wrong : null}
        trouble={trouble}
        onForm={setForm}
        onSubmit={() => void plan()}
      />
    </Dialog>
  )
}
