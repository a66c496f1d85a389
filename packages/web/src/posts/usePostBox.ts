import { parseAtCall, POST_CHARACTERS_MAX, type Status } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { isRefused } from '../api/refused.ts'
import { publish } from '../api/statuses.ts'
import { t } from '../i18n/index.ts'
import { keepDraft, keptDraft } from '../state/drafts.ts'
import { hub, me } from '../state/session.ts'
import { takeOwn } from '../state/timelines.ts'
import { characters, namesSomebody, restOf } from './completion-model.ts'

export const AUDIENCES = ['public', 'private', 'direct'] as const
type BoxAudience = (typeof AUDIENCES)[number]

type Options = {
  place: string
  replyTo?: Status | undefined
  /** It is posted in this group, and for it. */
  groupId?: string | undefined
  initialText?: string | undefined
  onPosted?: ((status: Status) => void) | undefined
}

/** What a post box knows and does, without how it looks. */
export function usePostBox({ place, replyTo, groupId, initialText, onPosted }: Options) {
  const [draft] = useState(() => (initialText === undefined ? keptDraft(place) : null))
  const [text, setText] = useState(draft?.text ?? initialText ?? (replyTo ? mentionsFor(replyTo) : ''))
  const [visibility, setVisibility] = useState<BoxAudience>(asAudience(draft?.visibility ?? replyTo?.visibility))
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  // The same text sent twice (after a lost answer, say) is one post: its key stays until the text changes.
  const key = useRef<string | null>(null)

  useEffect(() => {
    key.current = null
    setTrouble(null)
    const untouched = replyTo !== undefined && text === mentionsFor(replyTo)
    keepDraft(place, untouched ? null : { text, visibility })
  }, [text, visibility])

  const limit = hub.value?.limits.post_characters ?? POST_CHARACTERS_MAX
  const left = limit - characters(text)
  const empty = text.trim() === ''

  const clear = (): void => {
    setText('')
    keepDraft(place, null)
  }
  /** Empties it, but for what was typed since. */
  const clearSent = (sent: string): void => {
    keepDraft(place, null)
    setText((now) => restOf(now, sent))
  }

  async function submit(): Promise<void> {
    // A text that is a call is never published, whatever became of the call box.
    if (busy || empty || left < 0 || parseAtCall(text) !== null) return
    if (!groupId && visibility === 'direct' && !namesSomebody(text)) return setTrouble(t().box.nobodyNamed)
    key.current ??= crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`
    setBusy(true)
    try {
      const where = { ...(replyTo ? { in_reply_to_id: replyTo.id } : {}), ...(groupId ? { group_id: groupId } : {}) }
      const status = await publish({ status: text, visibility: groupId ? 'private' : visibility, ...where }, key.current)
      takeOwn(status)
      clearSent(text)
      onPosted?.(status)
    } catch (error) {
      const why = groupId && isRefused(error, 'forbidden') ? t().box.membersOnly : explain(error)
      setTrouble(`${t().box.failed} ${why}`)
    } finally {
      setBusy(false)
    }
  }

  return { text, setText, visibility, setVisibility, busy, trouble, left, ready: !empty && left >= 0, submit, clear }
}

function asAudience(visibility: Status['visibility'] | undefined): BoxAudience {
  return AUDIENCES.find((one) => one === visibility) ?? 'public'
}

/** A reply begins with whom it answers, without oneself. */
function mentionsFor(status: Status): string {
  const names = new Set([status.account.acct, ...status.mentions.map((one) => one.acct)])
  names.delete(me.value?.acct ?? '')
  return [...names].map((name) => `@${name} `).join('')
}
