import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Language } from '../model/language.ts'
import type { Inside } from '../model/stay.ts'
import type { RoomPart } from '../room/load-room.ts'
import type { Visit } from '../visit.ts'

type Props = { visit: Visit; part: RoomPart; stay: Inside; language: Language }

/** The place for what is loaded when somebody goes in. It draws itself here, as a root of its own. */
export function InsideSlot({ visit, part, stay, language }: Props) {
  const slot = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (slot.current) part.drawInside(slot.current, { visit, stay, language })
  })
  useLayoutEffect(() => {
    const place = slot.current
    return () => {
      if (place) part.clearInside(place)
    }
  }, [part])
  return <div class="inside" ref={slot} />
}
