import type { Status } from '@maru/protocol'
import { useRef } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { nameOf } from '../people/name.ts'
import { me } from '../state/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { AUDIENCE_ICON } from './Audience.tsx'
import { GrowingArea } from './GrowingArea.tsx'
import styles from './PostBox.module.css'
import { useCallHandover } from './useCallHandover.tsx'
import { AUDIENCES, usePostBox } from './usePostBox.ts'

type Props = {
  /** The draft's name: one box, one draft. */
  place: string
  replyTo?: Status | undefined
  /** The group that it posts in; an answer is in the group of what it answers. */
  group?: { id: string; name: string } | undefined
  /** What it begins with, in place of a draft. */
  initialText?: string | undefined
  autofocus?: boolean
  onPosted?: (status: Status) => void
  /** A call was placed from it, and the box is empty again. */
  onCalled?: () => void
}

/** The post box: write, or `@call`. Grows, completes, shows its audience as a word, keeps what was typed. */
export function PostBox({
  place,
  replyTo,
  group = replyTo?.maru.group ?? undefined,
  initialText,
  autofocus = false,
  onPosted,
  onCalled,
}: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const box = usePostBox({ place, replyTo, groupId: group?.id, initialText, onPosted })
  const call = useCallHandover(area, {
    text: box.text,
    onText: box.setText,
    onDone: () => {
      box.clear()
      onCalled?.()
    },
  })
  const account = me.value
  if (!account) return null
  const m = t().box
  const submit = (): void => {
    if (!call.isCall) void box.submit()
  }
  return (
    <div class={styles.box} data-post-box={place}>
      {call.place ?? (
        <>
          <div class={styles.write}>
            <Avatar account={account} size={44} />
            <GrowingArea
              area={area}
              label={replyTo ? m.replyLabel : m.label}
              prompt={replyTo ? m.replyPrompt(nameOf(replyTo.account)) : m.prompt}
              value={box.text}
              onText={box.setText}
              onSubmit={submit}
              autofocus={autofocus}
              describedBy={`${place}-left`}
            />
          </div>
          {call.trouble}
          {box.trouble && (
            <p class={styles.trouble} role="alert">
              {box.trouble}
            </p>
          )}
          <div class={styles.foot}>
            {group ? (
              <span class={styles.place}>
                <Icon name="group" size={16} /> {group.name}
              </span>
            ) : (
              <Menu
                label={t().audience.label}
                word={t().audience[box.visibility]}
                icon={AUDIENCE_ICON[box.visibility]}
                items={AUDIENCES.map((one) => ({
                  label: t().audience[one],
                  hint: t().audience[`${one}Hint`],
                  icon: AUDIENCE_ICON[one],
                  checked: one === box.visibility,
                  run: () => box.setVisibility(one),
                }))}
              />
            )}
            <span id={`${place}-left`} class={styles.left} data-short={box.left <= 20} data-over={box.left < 0}>
              <span aria-hidden="true">{box.left <= 100 || box.text !== '' ? box.left : ''}</span>
              <span class="only-read">{m.left(box.left)}</span>
            </span>
            <Button look="main" busy={box.busy} disabled={!box.ready || call.isCall} onClick={submit}>
              {box.busy ? m.posting : replyTo ? t().post.reply : m.post}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
