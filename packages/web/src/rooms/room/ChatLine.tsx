import type { ChannelMessage } from '@maru/protocol'
import { explain } from '../../api/explain.ts'
import { t } from '../../i18n/index.ts'
import { NotSent } from '../../posts/NotSent.tsx'
import type { Outgoing } from '../../state/outbox-model.ts'
import type { Outbox } from '../../state/outbox.ts'
import { confirm } from '../../ui/Confirm.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'
import { may, nameOfWriter } from '../model/person.ts'
import type { Room } from '../model/room.ts'
import { RoomFace } from '../parts/RoomFace.tsx'
import styles from './ChatLine.module.css'

type Props = { room: Room; message: ChannelMessage; joined: boolean; time: string; title: string }

/** One line of a room's chat. Lines of one person that follow each other stand under one name. */
export function ChatLine({ room, message, joined, time, title }: Props) {
  const m = r()
  const { identity, channel } = room.state.value
  const mine = message.identity === identity
  const name = nameOfWriter(message)
  const remove = async (): Promise<void> => {
    if (!(await confirm({ title: m.chat.deleteTitle, yes: t().post.delete, danger: true }))) return
    await room.chat.remove(message.id).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  return (
    <div class={styles.line} data-joined={joined}>
      {!joined && <RoomFace one={message} size={28} />}
      <div class={styles.words}>
        {joined ? (
          <span class="only-read">{name}: </span>
        ) : (
          <p class={styles.head}>
            <b>{name}</b>
            {message.account === null && <small>{m.inside.guest}</small>}
            <time dateTime={message.at} title={title}>
              {time}
            </time>
          </p>
        )}
        <p class={styles.text} dir="auto">
          {message.text}
        </p>
      </div>
      {(mine || may(channel, 'remove')) && (
        <span class={styles.menu}>
          <Menu
            label={t().common.more}
            items={[{ label: m.chat.delete, icon: 'trash', danger: true, run: () => void remove() }]}
          />
        </span>
      )}
    </div>
  )
}

/** A line on its way, or one that did not go. */
export function WaitingLine({ line, outbox }: { line: Outgoing; outbox: Outbox }) {
  return (
    <div class={styles.waiting}>
      <p class={styles.text} dir="auto">
        {line.text}
      </p>
      {line.state === 'sending' ? <small>{r().chat.sending}</small> : <NotSent message={line} outbox={outbox} />}
    </div>
  )
}
