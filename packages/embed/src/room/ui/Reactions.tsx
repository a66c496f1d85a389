import { REACTIONS } from '@maru/protocol'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Company } from '../company.ts'
import type { RoomWords } from '../words/index.ts'

/** Short reactions, in a row. It stays open: applause comes in more than one. */
export function Reactions({ company, words }: { company: Company; words: RoomWords }) {
  const row = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => row.current?.querySelector('button')?.focus(), [])
  return (
    <div ref={row} class="row reactions" role="group" aria-label={words.react}>
      {REACTIONS.map((reaction) => (
        <button
          key={reaction}
          type="button"
          class="tool"
          aria-label={words.reactions[reaction]}
          title={words.reactions[reaction]}
          onClick={() => void company.react(reaction)}
        >
          {reaction}
        </button>
      ))}
    </div>
  )
}
