import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { search, type Found } from '../../api/statuses.ts'
import { t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { FollowButton } from '../../people/FollowButton.tsx'
import { PersonRow } from '../../people/PersonRow.tsx'
import { PostCard } from '../../posts/PostCard.tsx'
import { putStatus } from '../../state/statuses.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState, ErrorState } from '../../ui/States.tsx'
import styles from './Search.module.css'

const WAIT_MS = 220
type State =
  | { kind: 'start' }
  | { kind: 'searching' }
  | { kind: 'found'; text: string; found: Found }
  | { kind: 'failed'; error: unknown }

/** People by name or handle, and tags, as one types. */
export function Search() {
  const { query, route } = useLocation()
  const [text, setText] = useState(query['q'] ?? '')
  const [state, setState] = useState<State>({ kind: 'start' })
  const [tries, setTries] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    const wanted = text.trim()
    route(wanted === '' ? '/search' : `/search?q=${encodeURIComponent(wanted)}`, true)
    if (wanted === '') {
      setState({ kind: 'start' })
      return undefined
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      setState((now) => (now.kind === 'found' ? now : { kind: 'searching' }))
      search(wanted, stop.signal).then(
        (found) => setState({ kind: 'found', text: wanted, found }),
        (error: unknown) => !stop.signal.aborted && setState({ kind: 'failed', error }),
      )
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text, tries])
  const m = t().search
  return (
    <Screen
      title={m.title}
      back="/"
      head={
        <search class={styles.search}>
          <Icon name="search" size={18} />
          <input
            ref={field}
            type="search"
            aria-label={m.label}
            placeholder={m.prompt}
            value={text}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          {text !== '' && (
            <IconButton icon="close" label={m.clear} iconSize={18} onClick={() => (setText(''), field.current?.focus())} />
          )}
        </search>
      }
    >
      <Results state={state} onRetry={() => setTries(tries + 1)} />
    </Screen>
  )
}

function Results({ state, onRetry }: { state: State; onRetry: () => void }) {
  const m = t().search
  if (state.kind === 'start') return <EmptyState icon="search" title={m.start.title} body={m.start.body} />
  if (state.kind === 'searching') return <Skeleton kind="person" />
  if (state.kind === 'failed') return <ErrorState title={m.failed} error={state.error} onRetry={onRetry} />
  const { accounts, hashtags, statuses } = state.found
  if (accounts.length + hashtags.length + statuses.length === 0)
    return <EmptyState title={m.nothing(state.text)} body={m.nothingBody} />
  return (
    <div aria-live="polite">
      {accounts.length > 0 && (
        <section class={styles.group}>
          <h2>{m.people}</h2>
          <ul>
            {accounts.map((account) => (
              <li key={account.id}>
                <PersonRow account={account}>
                  <FollowButton account={account} small />
                </PersonRow>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hashtags.length > 0 && (
        <section class={styles.group}>
          <h2>{m.tags}</h2>
          <ul>
            {hashtags.map((tag) => (
              <li key={tag.name}>
                <a href={`/tags/${encodeURIComponent(tag.name)}`} class={styles.tag}>
                  <Icon name="hash" size={20} /> {tag.name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {statuses.length > 0 && (
        <section class={styles.group}>
          <h2>{m.posts}</h2>
          {statuses.map((status) => (
            <PostCard key={status.id} id={putStatus(status)} />
          ))}
        </section>
      )}
    </div>
  )
}
