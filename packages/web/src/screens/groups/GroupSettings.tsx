import { GROUP_ABOUT_MAX, GROUP_NAME_MAX, type Group } from '@maru/protocol'
import { useId, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { navigate } from '../../lib/navigate.ts'
import { changeGroup, deleteGroup, setGroupPicture } from '../../groups/api.ts'
import { EntryChoice } from '../../groups/EntryChoice.tsx'
import { GroupPicture } from '../../groups/GroupPicture.tsx'
import { g } from '../../groups/messages/index.ts'
import styles from '../../groups/Groups.module.css'
import { Button } from '../../ui/Button.tsx'
import { confirm } from '../../ui/Confirm.tsx'
import { Field, LongField } from '../../ui/Field.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { toast } from '../../ui/toast.ts'
import { GroupFrame, type Opened } from './GroupFrame.tsx'

const LARGEST_BYTES = 8 * 1024 * 1024

/** /groups/:slug/settings — for its owner. */
export function GroupSettings() {
  return (
    <GroupFrame title={() => g().settings.title} back={(slug) => `/groups/${slug}`}>
      {(opened) =>
        opened.group.role === 'owner' ? <Form {...opened} /> : <EmptyState icon="lock" title={g().settings.owners} />
      }
    </GroupFrame>
  )
}

function Form({ group, set }: Opened) {
  const m = g()
  const [name, setName] = useState(group.name)
  const [about, setAbout] = useState(group.about)
  const [entry, setEntry] = useState(group.entry)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const save = async (work: () => Promise<Group>): Promise<void> => {
    setBusy(true)
    setTrouble(null)
    try {
      set(await work())
      toast(t().common.saved)
    } catch (error) {
      setTrouble(explain(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <form
        class={styles.settings}
        onSubmit={(event) => {
          event.preventDefault()
          void save(() => changeGroup(group.id, { name: name.trim(), about: about.trim(), entry }))
        }}
      >
        <Picture group={group} onTrouble={setTrouble} onFile={(file) => void save(() => setGroupPicture(group.id, file))} />
        <Field label={m.make.name} value={name} onText={setName} maxLength={GROUP_NAME_MAX} autocomplete="off" required />
        <LongField label={m.make.about} value={about} onText={setAbout} maxLength={GROUP_ABOUT_MAX} />
        <EntryChoice chosen={entry} onChoose={setEntry} />
        {trouble && (
          <p class={styles.trouble} role="alert">
            {trouble}
          </p>
        )}
        <div>
          <Button look="main" type="submit" busy={busy} disabled={name.trim() === ''}>
            {t().common.save}
          </Button>
        </div>
      </form>
      <div class={styles.end}>
        <Button look="danger" icon="trash" onClick={() => void remove(group)}>
          {m.settings.delete}
        </Button>
      </div>
    </>
  )
}

type PictureProps = { group: Group; onFile: (file: File) => void; onTrouble: (trouble: string) => void }

function Picture({ group, onFile, onTrouble }: PictureProps) {
  const m = g().settings
  const id = useId()
  return (
    <div class={styles.change}>
      <GroupPicture group={group} size={88} />
      <div>
        <input
          id={id}
          class="only-read"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-label={m.choose}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            if (file && file.size > LARGEST_BYTES) onTrouble(t().reason.too_large)
            else if (file) onFile(file)
          }}
        />
        <Button icon="camera" onClick={() => document.getElementById(id)?.click()}>
          {m.choose}
        </Button>
        <p id={`${id}-hint`}>{m.pictureHint}</p>
      </div>
    </div>
  )
}

async function remove(group: Group): Promise<void> {
  const m = g().settings
  if (!(await confirm({ title: m.deleteTitle(group.name), body: m.deleteBody, yes: m.delete, danger: true }))) return
  try {
    await deleteGroup(group.id)
    toast(m.deleted)
    navigate('/groups')
  } catch (error) {
    toast(explain(error), { bad: true })
  }
}
