import { useEffect, useId, useState } from 'preact/hooks'
import { updateProfile } from '../../api/accounts.ts'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { enter, me } from '../../state/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, LongField } from '../../ui/Field.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './Settings.module.css'

const LARGEST_BYTES = 8 * 1024 * 1024
const KINDS = ['image/jpeg', 'image/png', 'image/webp']

/** Name, picture, and a few lines about oneself. */
export function ProfileSettings() {
  const account = me.value
  const [name, setName] = useState(account?.display_name ?? '')
  const [about, setAbout] = useState(account?.source.note ?? '')
  const [picture, setPicture] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const preview = usePreview(picture) ?? account?.avatar ?? ''
  const id = useId()
  const m = t().settings.profile

  async function save(): Promise<void> {
    setBusy(true)
    setTrouble(null)
    try {
      enter(await updateProfile({ display_name: name, note: about, avatar: picture }))
      setPicture(null)
      toast(t().common.saved)
    } catch (error) {
      setTrouble(explain(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Screen title={m.title} back="/settings">
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div class={styles.picture}>
          <img src={preview} alt="" width={88} height={88} />
          <div>
            <input
              id={id}
              class="only-read"
              type="file"
              accept={KINDS.join(',')}
              aria-label={m.choose}
              aria-describedby={`${id}-hint`}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0] ?? null
                const refused = file && whyNot(file)
                setTrouble(refused)
                // What can't be taken leaves the picture that was there.
                if (!refused && file) setPicture(file)
              }}
            />
            <Button icon="camera" onClick={() => document.getElementById(id)?.click()}>
              {m.choose}
            </Button>
            <p id={`${id}-hint`}>{m.pictureHint}</p>
          </div>
        </div>
        <Field label={m.name} value={name} onText={setName} name="name" autocomplete="name" maxLength={50} />
        <LongField label={m.about} hint={m.aboutHint} value={about} onText={setAbout} maxLength={500} />
        {trouble && (
          <p class={styles.trouble} role="alert">
            {trouble}
          </p>
        )}
        <div>
          <Button look="main" type="submit" busy={busy}>
            {t().common.save}
          </Button>
        </div>
      </form>
    </Screen>
  )
}

/** Why a file can't be one's picture, told as soon as it is chosen; null where it can. */
function whyNot(file: File): string | null {
  if (!KINDS.includes(file.type)) return t().reason.unsupported_type
  return file.size > LARGEST_BYTES ? t().reason.too_large : null
}

/** A chosen file as an address for `img`. */
function usePreview(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file) {
      setUrl(null)
      return undefined
    }
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
