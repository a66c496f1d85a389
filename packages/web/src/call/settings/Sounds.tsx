import { playSound } from '@maru/voice'
import { t } from '../../i18n/index.ts'
import { soundOn, switchSound } from '../../state/settings.ts'
import { IconButton } from '../../ui/Button.tsx'
import { c } from '../messages/index.ts'
import styles from './settings.module.css'

const OF_CALLS = ['ring', 'joined', 'left', 'warn', 'ended'] as const

/** The sounds of calls: each can be heard here and switched off. */
export function Sounds() {
  const m = c().settings
  const names = t().settings.appearance.sound
  return (
    <section class={styles.part}>
      <h2>{m.sounds}</h2>
      <div>
        {OF_CALLS.map((name) => (
          <div key={name} class={styles.row}>
            <label class={styles.choice}>
              <input
                type="checkbox"
                checked={soundOn(name)}
                onChange={(event) => switchSound(name, event.currentTarget.checked)}
              />
              <span>{names[name]}</span>
            </label>
            <IconButton icon="play" iconSize={18} label={m.listen(names[name])} onClick={() => playSound(name)} />
          </div>
        ))}
      </div>
      <p class={styles.hint}>{t().settings.appearance.onlyHere}</p>
    </section>
  )
}
