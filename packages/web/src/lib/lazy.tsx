import { signal } from '@preact/signals'
import type { ComponentType, VNode } from 'preact'
import { useEffect } from 'preact/hooks'

type Options = {
  /** Shown until the part is there. */
  waiting?: () => VNode | null
  /** Shown where the part can't be loaded; `retry` tries again. */
  failed?: (error: unknown, retry: () => void) => VNode | null
}

export type LazyPart<P> = ComponentType<P> & {
  /** Begins to load it. @returns whether it is there then. */
  preload: () => Promise<boolean>
}

/** A part of the app with a file of its own, loaded when it is first shown. A file that does not come is an answer, too. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>, options: Options = {}): LazyPart<P> {
  const loaded = signal<{ part: ComponentType<P> } | { error: unknown } | null>(null)
  let running: Promise<boolean> | null = null

  const preload = (): Promise<boolean> => {
    if (loaded.value && 'part' in loaded.value) return Promise.resolve(true)
    running ??= load().then(
      (part) => {
        loaded.value = { part }
        return true
      },
      (error: unknown) => {
        loaded.value = { error }
        running = null
        return false
      },
    )
    return running
  }

  const retry = (): void => {
    loaded.value = null
    void preload()
  }

  function Part(props: P) {
    useEffect(() => void preload(), [])
    const now = loaded.value
    if (now && 'part' in now) {
      const Loaded = now.part
      return <Loaded {...props} />
    }
    if (now) return options.failed?.(now.error, retry) ?? null
    return options.waiting?.() ?? null
  }
  return Object.assign(Part, { preload })
}
