import type { Group } from '@maru/protocol'
import { Options } from '../rooms/parts/Options.tsx'
import { g } from './messages/index.ts'

/** Who comes into a group. */
export function EntryChoice({ chosen, onChoose }: { chosen: Group['entry']; onChoose: (entry: Group['entry']) => void }) {
  const m = g().entry
  return (
    <Options
      title={m.title}
      name="entry"
      options={[
        { value: 'open' as const, label: m.open, hint: m.openHint },
        { value: 'invited' as const, label: m.invited, hint: m.invitedHint },
      ]}
      chosen={chosen}
      onChoose={onChoose}
    />
  )
}
