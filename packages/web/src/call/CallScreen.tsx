import { useRoute } from 'preact-iso'
import { useId, useState } from 'preact/hooks'
import { Screen } from '../layout/Screen.tsx'
import { navigate } from '../lib/navigate.ts'
import { LongField } from '../ui/Field.tsx'
import { c } from './messages/index.ts'
import { CallFoot } from './parts/CallFoot.tsx'
import { CallPanel } from './parts/CallPanel.tsx'
import { useCallForm } from './parts/use-call-form.ts'
import styles from './CallScreen.module.css'

/** /call/:acct — the way to one person's call, as a page: for links and bookmarks. */
export function CallScreen() {
  const { params } = useRoute()
  const acct = (params['acct'] ?? '').replace(/^@/, '')
  const id = useId()
  const [reason, setReason] = useState('')
  const trimmed = reason.trim()
  const form = useCallForm(acct, true, trimmed, () => navigate(`/messages/@${acct}`))
  const m = c()
  return (
    <Screen title={m.screen.title(acct)} back="/">
      <div class={styles.screen}>
        <CallPanel form={form} reason={trimmed} onDone={() => setReason('')} />
        {form.checked.at !== 'nobody' && (
          <>
            <LongField
              label={m.box.reason}
              hint={m.box.reasonHint}
              placeholder={m.box.reasonPrompt}
              rows={2}
              value={reason}
              onText={setReason}
            />
            {form.obstacle === null && <p class={styles.hint}>{m.box.private}</p>}
            <CallFoot form={form} id={`${id}-left`} />
          </>
        )}
      </div>
    </Screen>
  )
}
