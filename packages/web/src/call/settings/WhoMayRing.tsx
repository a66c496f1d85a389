import type { WhoMayRing as Who } from '@maru/protocol'
import { c } from '../messages/index.ts'
import styles from './settings.module.css'

const ORDER: readonly Who[] = ['followed', 'mutuals', 'everyone', 'nobody']

/** Who may ring me. */
export function WhoMayRing({ who, onChange }: { who: Who; onChange: (who: Who) => void }) {
  const m = c().settings
  return (
    <fieldset class={styles.part}>
      <legend>{m.who}</legend>
      {ORDER.map((each) => (
        <label key={each} class={styles.choice}>
          <input type="radio" name="who" value={each} checked={each === who} onChange={() => onChange(each)} />
          <span>
            {m.options[each].label}
            <small>{m.options[each].hint}</small>
          </span>
        </label>
      ))}
      <p class={styles.hint}>{m.whoHint}</p>
    </fieldset>
  )
}
