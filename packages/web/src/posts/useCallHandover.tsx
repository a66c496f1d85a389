import { parseAtCall } from '@maru/protocol'
import type { RefObject, VNode } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CallBox as CallBoxPart } from '../call/CallBox.tsx'
import { t } from '../i18n/index.ts'
import { lazyPart } from '../lib/lazy.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './useCallHandover.module.css'

type Props = Parameters<typeof CallBoxPart>[0]
export const CallBox = lazyPart<Props>(() => import('../call/CallBox.tsx').then((m) => m.CallBox))

type Handover = {
  /** Whether the text is a call: then it must not be published, whatever else is. */
  isCall: boolean
  /** What takes the box's place; null while the box itself is shown. */
  place: VNode | null
  /** Said in the box: the call part did not come. */
  trouble: VNode | null
}

/** Watches a box's text: the moment that it is an `@call`, the call box takes its place, and gives it back when it is none any more. */
export function useCallHandover(area: RefObject<HTMLTextAreaElement | null>, props: Props): Handover {
  const { text } = props
  const isCall = parseAtCall(text) !== null
  const [state, setState] = useState<'text' | 'loading' | 'ready' | 'failed'>('text')
  const wasCall = useRef(false)

  const load = (): void => {
    setState('loading')
    void CallBox.preload().then((there) => setState(there ? 'ready' : 'failed'))
  }
  useEffect(() => {
    // By the time that `@call` is there, its part is too.
    if (/^\s*@c/i.test(text) && state === 'text') load()
  }, [text, state])
  // Before the next key is pressed: a letter that falls between the boxes would turn a call into a post.
  useLayoutEffect(() => {
    if (wasCall.current && !isCall) {
      const node = area.current
      node?.focus()
      node?.setSelectionRange(node.value.length, node.value.length)
    }
    wasCall.current = isCall
  }, [isCall])

  return {
    isCall,
    place: isCall && state === 'ready' ? <CallBox {...props} /> : null,
    trouble:
      isCall && state === 'failed' ? (
        <div class={styles.trouble} role="alert">
          <p>{t().box.callNotLoaded}</p>
          <Button small onClick={load}>
            {t().common.again}
          </Button>
        </div>
      ) : null,
  }
}
