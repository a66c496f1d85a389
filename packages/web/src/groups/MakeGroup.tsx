import { GROUP_ABOUT_MAX, GROUP_NAME_MAX, type Group } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { navigate } from '../lib/navigate.ts'
import { Field, LongField } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { makeGroup } from './api.ts'
import { EntryChoice } from './EntryChoice.tsx'
import { g } from './messages/index.ts'

/** A group in two clicks: its name, and *Make it*. */
export function MakeGroup({ onClose }: { onClose: () => void }) {
  const m = g().make
  const [name, setName] = useState('')
  const [about, setAbout] = useState('')
  const [entry, setEntry] = useState<Group['entry']>('open')
  const [key] = useState(() => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const submit = async (): Promise<void> => {
    setBusy(true)
    try {
      const group = await makeGroup({ name: name.trim(), about: about.trim(), entry }, key)
      onClose()
      navigate(`/groups/${group.slug}`)
    } catch (error) {
      setTrouble(`${m.failed} ${explain(error)}`)
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title={m.title}
      go={m.go}
      busy={busy}
      disabled={name.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Field
        label={m.name}
        error={trouble}
        placeholder={m.namePrompt}
        maxLength={GROUP_NAME_MAX}
        value={name}
        onText={setName}
        autocomplete="off"
        autofocus
        required
      />
      <EntryChoice chosen={entry} onChoose={setEntry} />
      <LongField label={m.about} value={about} onText={setAbout} maxLength={GROUP_ABOUT_MAX} rows={3} />
    </FormDialog>
  )
}
