import { useEffect } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { around, loadAround } from '../state/around.ts'
import { PersonRow } from './PersonRow.tsx'
import styles from './WhoIsHere.module.css'

/** So many of those who are away are within reach. */
const OTHERS = 8

/** The right column: who is here and who is talking, of the people one knows. */
export function WhoIsHere() {
  useEffect(() => void loadAround(), [])
  const { talking, here, others } = around.value
  const quiet = talking.length + here.length === 0
  return (
    <>
      {talking.length > 0 && (
        <section class={styles.lit}>
          <h2 class={styles.title}>{t().people.talking}</h2>
          {talking.map((account) => (
            <PersonRow key={account.id} account={account} compact />
          ))}
        </section>
      )}
      {here.length > 0 && (
        <section>
          <h2 class={styles.title}>{t().people.here}</h2>
          {here.map((account) => (
            <PersonRow key={account.id} account={account} compact />
          ))}
        </section>
      )}
      {quiet && <p class={styles.quiet}>{t().people.quiet}</p>}
      {others.length > 0 && (
        <section>
          <h2 class={styles.title}>{t().people.others}</h2>
          {others.slice(0, OTHERS).map((account) => (
            <PersonRow key={account.id} account={account} compact />
          ))}
        </section>
      )}
    </>
  )
}
