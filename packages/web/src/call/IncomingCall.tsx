import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { view } from './model/store.ts'
import { RingCard } from './parts/RingCard.tsx'
import { overEverything } from './parts/over-everything.ts'

/**
 * Somebody rings: on a phone the whole screen, on a desktop a card. It stands once, in the shell, and moves by itself
 * into whatever dialog is open, since nothing outside of an open dialog can be pressed.
 */
export function IncomingCall() {
  const now = view.value
  const call = now.at === 'incoming' ? now.call : null
  const id = call?.id
  useEffect(() => {
    if (!id) return undefined
    const { host, close } = overEverything()
    render(<Ring />, host)
    return () => {
      render(null, host)
      close()
    }
  }, [id])
  return null
}

function Ring() {
  const now = view.value
  return now.at === 'incoming' ? <RingCard call={now.call} /> : null
}
