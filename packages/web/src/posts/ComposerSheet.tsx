import { t } from '../i18n/index.ts'
import { navigate } from '../lib/navigate.ts'
import { nameOf } from '../people/name.ts'
import { composing } from '../state/ui.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { toast } from '../ui/toast.ts'
import { PostBox } from './PostBox.tsx'
import { RichText } from './RichText.tsx'
import styles from './ComposerSheet.module.css'

/** The one box over the screen: opened by *Speak*, by `n` and by a reply. What is typed stays when it is closed. */
export function ComposerSheet() {
  const open = composing.value
  if (!open) return null
  const { replyTo, text } = open
  const close = (): void => {
    composing.value = null
  }
  return (
    <Dialog title={replyTo ? t().box.replyLabel : t().nav.speak} kind="sheet" onClose={close}>
      {replyTo && (
        <blockquote class={styles.quote}>
          <b>{nameOf(replyTo.account)}</b>
          <RichText html={replyTo.content} mentions={replyTo.mentions} />
        </blockquote>
      )}
      <PostBox
        place={replyTo ? `reply.${replyTo.id}` : text === undefined ? 'post' : 'spoken'}
        replyTo={replyTo}
        initialText={text}
        autofocus
        onCalled={close}
        onPosted={(status) => {
          close()
          toast(t().box.posted, { action: { label: t().box.see, run: () => navigate(`/@${status.account.acct}/${status.id}`) } })
        }}
      />
    </Dialog>
  )
}
