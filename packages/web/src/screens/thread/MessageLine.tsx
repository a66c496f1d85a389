import type { Status } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { clock, fullTime } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { nameOf } from '../../people/name.ts'
import { Attachments } from '../../posts/Attachments.tsx'
import { NotSent } from '../../posts/NotSent.tsx'
import { RichText } from '../../posts/RichText.tsx'
import type { Outgoing } from '../../state/outbox-model.ts'
import type { Outbox } from '../../state/outbox.ts'
import { me } from '../../state/session.ts'
import { removeStatus } from '../../state/statuses.ts'
import { confirm } from '../../ui/Confirm.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './MessageLine.module.css'

/** A message: mine at the end, theirs at the start. */
export function MessageLine({ status, joined }: { status: Status; joined: boolean }) {
  const mine = status.account.id === me.value?.id
  return (
    <div class={styles.line} data-mine={mine} data-joined={joined}>
      {mine && <MessageMenu status={status} />}
      <div class={styles.bubble}>
        <span class="only-read">{mine ? t().messages.you : nameOf(status.account)}: </span>
        {status.content !== '' && <RichText html={status.content} mentions={status.mentions} />}
        <Attachments status={status} />
        <time dateTime={status.created_at} onPointerEnter={(event) => (event.currentTarget.title = fullTime(status.created_at))}>
          {clock(status.created_at)}
        </time>
      </div>
    </div>
  )
}

function MessageMenu({ status }: { status: Status }) {
  const m = t().post
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: m.deleteTitle, yes: m.delete, danger: true }))) return
    try {
      await removeStatus(status.id)
    } catch (error) {
      toast(explain(error), { bad: true })
    }
  }
  return (
    <span class={styles.menu}>
      <Menu label={t().common.more} items={[{ label: m.delete, icon: 'trash', danger: true, run: () => void remove() }]} />
    </span>
  )
}

/** A message on its way, or one that did not go. */
export function OutgoingLine({ message, outbox }: { message: Outgoing; outbox: Outbox }) {
  const m = t().messages
  const isSending = message.state === 'sending'
  return (
    <div class={styles.line} data-mine="true" data-state={isSending ? 'sending' : 'failed'}>
      <div class={styles.bubble}>
        <p class={styles.text}>{message.text}</p>
        <small>{isSending ? m.sending : m.notSent}</small>
      </div>
      <NotSent message={message} outbox={outbox} end />
    </div>
  )
}
