import { t } from '../i18n/index.ts'
import { nameOf } from '../people/name.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './Suggestions.module.css'
import type { useCompletion } from './useCompletion.ts'

/** The list below a box: faces and handles, or tags. */
export function Suggestions({ completion }: { completion: ReturnType<typeof useCompletion> }) {
  const { id, offers, at, choose } = completion
  if (offers.length === 0) return null
  return (
    <div class={styles.list} id={id} role="listbox" aria-label={t().box.suggestions}>
      {offers.map((offer, i) => (
        <div
          key={offer.key}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === at}
          class={styles.option}
          onPointerDown={(event) => {
            event.preventDefault()
            choose(offer)
          }}
        >
          {offer.account ? (
            <>
              <Avatar account={offer.account} size={32} />
              <b>{nameOf(offer.account)}</b>
              <span>@{offer.value}</span>
            </>
          ) : (
            <>
              <Icon name="hash" size={18} />
              <b>{offer.value}</b>
            </>
          )}
        </div>
      ))}
    </div>
  )
}
