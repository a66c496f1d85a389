import type { CallSettings } from '@maru/protocol'
import { Button } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import styles from './settings.module.css'

const AT_FIRST = { from: '22:00', to: '07:00' }

/** When nothing rings, in my own time zone. */
export function QuietHours({ settings, onChange }: { settings: CallSettings; onChange: (part: Partial<CallSettings>) => void }) {
  const m = c().settings
  const quiet = settings.quiet_hours
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <section class={styles.part}>
      <h2>{m.quiet}</h2>
      <label class={styles.choice}>
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={(event) => onChange({ quiet_hours: event.currentTarget.checked ? AT_FIRST : null })}
        />
        <span>
          {m.quietOn}
          <small>{m.quietHint}</small>
        </span>
      </label>
      {quiet && (
        <>
          <div class={styles.times}>
            {(['from', 'to'] as const).map((end) => (
              <label key={end}>
                {m[end]}
                <input
                  type="time"
                  class={styles.input}
                  value={quiet[end]}
                  onChange={(event) => {
                    if (event.currentTarget.value) onChange({ quiet_hours: { ...quiet, [end]: event.currentTarget.value } })
                  }}
                />
              </label>
            ))}
          </div>
          <label class={styles.zone}>
            {m.zone}
            <select value={settings.time_zone} onChange={(event) => onChange({ time_zone: event.currentTarget.value })}>
              {zones(settings.time_zone, here).map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </label>
          {here !== settings.time_zone && (
            <Button small onClick={() => onChange({ time_zone: here })}>
              {m.zoneHere(here)}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function zones(...surely: string[]): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), ...surely])].toSorted()
}
