import { useEffect, useState } from 'preact/hooks'
import { Unreachable } from '../api/refused.ts'
import { onNextOpen } from '../state/stream.ts'

export type Loaded<T> = { value: T | null; error: unknown; retry: () => void; set: (value: T) => void }

/** Loads something when a component is shown and when `key` changes; what was loaded for another key is not shown. */
export function useLoad<T>(key: string, load: (key: string) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; error: unknown }>({ key, value: null, error: null })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let over = false
    setState((now) => (now.key === key && now.error === null ? now : { key, value: null, error: null }))
    load(key).then(
      (value) => !over && setState({ key, value, error: null }),
      (error: unknown) => !over && setState((now) => ({ key, value: now.key === key ? now.value : null, error })),
    )
    return () => {
      over = true
    }
  }, [key, tries])
  // What could not be loaded while nothing could is tried again by itself.
  useEffect(() => (state.error instanceof Unreachable ? onNextOpen(() => setTries((n) => n + 1)) : undefined), [state.error])
  const current = state.key === key
  return {
    value: current ? state.value : null,
    error: current ? state.error : null,
    retry: () => setTries((n) => n + 1),
    set: (value) => setState({ key, value, error: null }),
  }
}
