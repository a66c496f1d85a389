import type { Account, CallException } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { explain } from '../../api/explain.ts'
import { nameOf } from '../../people/name.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { c } from '../messages/index.ts'
import { deleteException, listExceptions, putException } from '../model/api.ts'
import { Callees } from '../parts/Callees.tsx'
import { useCallees } from '../parts/use-callees.ts'
import styles from './settings.module.css'

type Verdict = CallException['verdict']

/** Exceptions by person. */
export function Exceptions() {
  const m = c().settings
  const [list, setList] = useState<readonly CallException[]>([])
  useEffect(() => {
    listExceptions().then(setList, (error: unknown) => toast(explain(error), { bad: true }))
  }, [])

  const put = async (account: Account, verdict: Verdict | null): Promise<void> => {
    const before = list
    const others = list.filter((each) => each.account.id !== account.id)
    setList(verdict ? [...others, { account, verdict }] : others)
    try {
      await (verdict ? putException(account.id, verdict) : deleteException(account.id))
      toast(m.saved)
    } catch (error) {
      setList(before)
      toast(`${m.notSaved} ${explain(error)}`, { bad: true })
    }
  }
  const words: Record<Verdict, string> = { allow: m.allow, deny: m.deny }
  return (
    <section class={styles.part}>
      <h2>{m.exceptions}</h2>
      <p class={styles.hint}>{m.exceptionsHint}</p>
      {list.map(({ account, verdict }) => (
        <div key={account.id} class={styles.row}>
          <span class={styles.person}>
            <Avatar account={account} size={36} />
            <span>
              <b>{nameOf(account)}</b>
              <small>@{account.acct}</small>
            </span>
          </span>
          <Menu
            label={nameOf(account)}
            word={words[verdict]}
            icon={verdict === 'allow' ? 'check' : 'block'}
            items={(['allow', 'deny'] as const).map((each) => ({
              label: words[each],
              checked: each === verdict,
              run: () => void put(account, each),
            }))}
          />
          <IconButton icon="close" label={`${m.remove}: ${nameOf(account)}`} onClick={() => void put(account, null)} />
        </div>
      ))}
      <AddPerson onChoose={(account) => void put(account, 'allow')} />
    </section>
  )
}

function AddPerson({ onChoose }: { onChoose: (account: Account) => void }) {
  const m = c().settings
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const wanted = query.trim() !== ''
  const offers = useCallees(query.trim().toLowerCase().replace(/^@/, ''), wanted)
  const choose = (account: Account): void => {
    setQuery('')
    onChoose(account)
  }
  const onKey = (event: KeyboardEvent): void => {
    const list = offers ?? []
    const offer = list[at]
    if (event.isComposing || !offer) return
    if (event.key === 'ArrowDown') setAt((at + 1) % list.length)
    else if (event.key === 'ArrowUp') setAt((at + list.length - 1) % list.length)
    else if (event.key === 'Enter') choose(offer)
    else return
    event.preventDefault()
  }
  return (
    <div>
      <input
        type="search"
        class={styles.input}
        style={{ inlineSize: '100%' }}
        value={query}
        placeholder={m.addException}
        aria-label={m.addLabel}
        aria-autocomplete="list"
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      {wanted && offers && offers.length > 0 && <Callees id="exception-offers" accounts={offers} at={at} onChoose={choose} />}
      {wanted && offers?.length === 0 && <p class={styles.hint}>{c().box.nobodyHint}</p>}
    </div>
  )
}
