import { GROUP_ABOUT_MAX, GROUP_NAME_MAX, type Group } from '@maru/protocol'
import { useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { t } from '../i18n/index.ts'
import { navigate } from '../lib/navigate.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field, LongField } from '../ui/Field.tsx'
import { makeGroup } from './api.ts'
import { EntryChoice } from './EntryChoice.tsx'
import { g } from './messages/index.ts'
import styles from './Groups.module.css'

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
    if (name.trim() === '' || busy) return
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
    <Dialog
      title={m.title}
      kind="sheet"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t().common.cancel}</Button>
          <Button look="main" busy={busy} disabled={name.trim() === ''} onClick={() => void submit()}>
            {m.go}
          </Button>
        </>
      }
    >
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
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
      </form>
    </Dialog>
  )
}
