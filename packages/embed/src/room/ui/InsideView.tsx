import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { explain, roomWords } from '../words/index.ts'
import { Bar } from './Bar.tsx'
import { Chat } from './Chat.tsx'
import type { InsideProps } from './draw.tsx'
import { Reactions } from './Reactions.tsx'
import { SoundPanel } from './SoundPanel.tsx'

export type PanelName = 'react' | 'chat' | 'sound'

/** From this width on the chat stands beside the voices. */
const BESIDE_PX = 640

/** What one does inside: the bar, and the one panel that is open. */
export function InsideView({ visit, stay, language }: InsideProps) {
  const [open, setOpen] = useState<PanelName | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const words = roomWords(language)
  const { company, room } = visit
  const toggle = (panel: PanelName): void => setOpen(open === panel ? null : panel)
  const close = useCallback((): void => {
    setOpen(null)
    place.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
  }, [])
  useBeside(place, open === 'chat')
  useEffect(() => company?.chat.show(open === 'chat'), [company, open])
  useEffect(() => {
    const element = place.current
    const closeByKey = (event: KeyboardEvent): void => {
      // Escape in a Korean word that is being typed ends the word, not the panel.
      if (event.key !== 'Escape' || event.isComposing || open === null) return
      event.stopPropagation()
      close()
    }
    element?.addEventListener('keydown', closeByKey)
    return () => element?.removeEventListener('keydown', closeByKey)
  }, [open, close])
  if (!company) return null
  return (
    <div ref={place} class="inside">
      <Bar visit={visit} stay={stay} words={words} open={open} onToggle={toggle} />
      {company.trouble && (
        <p class="problem" role="alert">
          {explain(company.trouble, language)}
        </p>
      )}
      {open === 'react' && <Reactions company={company} words={words} />}
      {open === 'sound' && room && <SoundPanel room={room} visit={visit} words={words} microphone={stay.microphone} />}
      {open === 'chat' && <Chat chat={company.chat} visit={visit} language={language} own={stay.identity} />}
    </div>
  )
}

/** Says on the card whether there is room for the chat beside the voices, and it wants it. */
function useBeside(place: { readonly current: HTMLElement | null }, wanted: boolean): void {
  useLayoutEffect(() => {
    const card = place.current?.closest<HTMLElement>('.card')
    const root = card?.getRootNode()
    if (!wanted || !card || !(root instanceof ShadowRoot)) return undefined
    const { host } = root
    const look = (): void => void card.toggleAttribute('data-beside', host.getBoundingClientRect().width >= BESIDE_PX)
    look()
    const watch = new ResizeObserver(look)
    watch.observe(host)
    return () => {
      watch.disconnect()
      card.removeAttribute('data-beside')
    }
  }, [wanted])
}
