import type { Account } from '@maru/protocol'
import type { RefObject } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { findAccounts } from '../api/accounts.ts'
import { search } from '../api/statuses.ts'
import { complete, completingAt, type Completing } from './completion-model.ts'

export type Suggestion = { key: string; value: string; account?: Account }

const WAIT_MS = 120
const MOST = 6

/** Completes handles (with faces) and tags in a textarea: what is offered, which is chosen, and the keys. */
export function useCompletion(area: RefObject<HTMLTextAreaElement | null>, text: string, onText: (text: string) => void) {
  const id = useId()
  const [word, setWord] = useState<Completing | null>(null)
  const [offers, setOffers] = useState<readonly Suggestion[]>([])
  const [at, setAt] = useState(0)

  /** Looks at the caret: after each input and each move. */
  const look = (): void => {
    const node = area.current
    const found = node && node.selectionStart === node.selectionEnd ? completingAt(node.value, node.selectionStart) : null
    if (found?.query !== word?.query || found?.kind !== word?.kind) setWord(found)
  }

  useEffect(() => {
    if (!word || word.query === '') {
      setOffers([])
      return undefined
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void suggest(word, stop.signal).then((found) => {
        if (stop.signal.aborted) return
        setOffers(found)
        setAt(0)
      })
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [word?.kind, word?.query])

  const choose = (offer: Suggestion): void => {
    const node = area.current
    const now = node ? completingAt(node.value, node.selectionStart) : null
    if (!node || !now) return
    const done = complete(text, now, offer.value)
    onText(done.text)
    setWord(null)
    setOffers([])
    requestAnimationFrame(() => {
      node.focus()
      node.setSelectionRange(done.caret, done.caret)
    })
  }

  /** @returns whether the key was meant for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (offers.length === 0 || event.isComposing) return false
    const offer = offers[at]
    if (event.key === 'ArrowDown') setAt((at + 1) % offers.length)
    else if (event.key === 'ArrowUp') setAt((at + offers.length - 1) % offers.length)
    else if (event.key === 'Escape') setOffers([])
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') {
      if (!offer) return false
      choose(offer)
    } else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const open = offers.length > 0
  const aria = {
    'aria-autocomplete': 'list' as const,
    'aria-controls': open ? id : undefined,
    'aria-activedescendant': open ? `${id}-${at}` : undefined,
  }
  return { id, offers, at, look, choose, onKey, aria, close: () => setOffers([]) }
}

async function suggest(word: Completing, signal: AbortSignal): Promise<Suggestion[]> {
  try {
    if (word.kind === '@') {
      const accounts = await findAccounts(word.query, { limit: MOST, signal })
      return accounts.map((account) => ({ key: account.id, value: account.acct, account }))
    }
    const found = await search(`#${word.query}`, signal)
    return found.hashtags.slice(0, MOST).map((tag) => ({ key: tag.name, value: tag.name }))
  } catch {
    // Without suggestions one types the whole word.
    return []
  }
}
