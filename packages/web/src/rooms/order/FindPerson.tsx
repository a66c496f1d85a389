import type { Account } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { findAccounts } from '../../api/accounts.ts'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { acquaintances, loadAround } from '../../state/around.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { r } from '../messages/index.ts'
import styles from './FindPerson.module.css'

type Props = {
  title: string
  hint?: string
  /** What the button beside a person says. */
  act: string
  /** What is said of a person to whom it was done. */
  done: (name: string) => string
  onChoose: (account: Account) => Promise<unknown>
  onClose: () => void
  /** Who is no choice: is inside, or on the list already. */
  without?: readonly string[]
}

const WAIT_MS = 150
const MOST = 8

/** Finds somebody: those whom one knows first, then everybody by name. */
export function FindPerson({ title, hint, act, done, onChoose, onClose, without = [] }: Props) {
  const m = r().order
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<readonly Account[] | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => void loadAround(), [])
  const known = acquaintances.value ?? []
  useEffect(() => {
    const text = query.trim().replace(/^@/, '')
    if (text === '') return setFound(null)
    const stop = new AbortController()
    const timer = setTimeout(() => {
      findAccounts(text, { limit: MOST, signal: stop.signal }).then(setFound, (error: unknown) => {
        if (!stop.signal.aborted) setTrouble(explain(error))
      })
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])
  const people = (found ?? known).filter((account) => !without.includes(account.id)).slice(0, MOST)
  return (
    <Dialog title={title} kind="sheet" onClose={onClose}>
      <div class={styles.find}>
        <Field
          label={m.inviteFind}
          hint={hint}
          error={trouble}
          placeholder={m.invitePrompt}
          value={query}
          onText={setQuery}
          autofocus
        />
        {found?.length === 0 && <p class={styles.none}>{m.inviteNobody}</p>}
        <ul>
          {people.map((account) => (
            <Person key={account.id} account={account} act={act} done={done} onChoose={onChoose} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function Person({ account, act, done, onChoose }: Pick<Props, 'act' | 'done' | 'onChoose'> & { account: Account }) {
  const [state, setState] = useState<'no' | 'busy' | 'done'>('no')
  const [trouble, setTrouble] = useState<string | null>(null)
  const name = nameOf(account)
  const press = async (): Promise<void> => {
    setState('busy')
    try {
      await onChoose(account)
      setState('done')
      setTrouble(null)
    } catch (error) {
      setState('no')
      setTrouble(explain(error))
    }
  }
  return (
    <li class={styles.person}>
      <Avatar account={account} size={40} />
      <span>
        <b>{name}</b>
        <small role={trouble || state === 'done' ? 'status' : undefined} data-bad={trouble !== null}>
          {trouble ?? (state === 'done' ? done(name) : `@${account.acct}`)}
        </small>
      </span>
      {state !== 'done' && (
        <Button small look="main" busy={state === 'busy'} aria-label={`${act}: ${name}`} onClick={() => void press()}>
          {act}
        </Button>
      )}
    </li>
  )
}
