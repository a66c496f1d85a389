import type { Account } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { findAccounts } from '../../api/accounts.ts'
import { listThreads } from '../../api/threads.ts'
import { acquaintances, loadAround } from '../../state/around.ts'
import { me } from '../../state/session.ts'

const MOST = 6
const WAIT_MS = 120

let known: Promise<Account[]> | null = null
/** The people with whom one talks, the latest first, then those whom one knows; asked once while the page lives. */
async function near(): Promise<Account[]> {
  known ??= listThreads().then(
    (threads) => threads.map((thread) => thread.account),
    () => {
      known = null
      return []
    },
  )
  const [talked] = await Promise.all([known, loadAround()])
  return once([...talked, ...(acquaintances.value ?? [])])
}

function once(accounts: readonly Account[]): Account[] {
  return [...new Map(accounts.map((account) => [account.id, account])).values()].filter((account) => account.id !== me.value?.id)
}

/** Whom one may mean by what is typed: people with whom one talks first, then everybody. Null while it is not known. */
export function useCallees(query: string, wanted: boolean): readonly Account[] | null {
  const [found, setFound] = useState<readonly Account[] | null>(null)
  useEffect(() => {
    if (!wanted) return undefined
    const stop = new AbortController()
    const look = async (): Promise<void> => {
      const known = (await near()).filter((account) => fits(account, query))
      if (stop.signal.aborted) return
      if (known.length > 0 || query === '') setFound(known.slice(0, MOST))
      if (query === '') return
      const far = await findAccounts(query, { limit: MOST, signal: stop.signal })
      if (!stop.signal.aborted) setFound(once([...known, ...far]).slice(0, MOST))
    }
    const timer = setTimeout(() => {
      look().catch(() => {
        // Without suggestions one types the whole handle.
        if (!stop.signal.aborted) setFound([])
      })
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query, wanted])
  return wanted ? found : null
}

function fits(account: Account, query: string): boolean {
  return account.acct.toLowerCase().startsWith(query) || account.display_name.toLowerCase().includes(query)
}
