import type { Account, Presence } from '@maru/protocol'
import { t } from '../i18n/index.ts'
import styles from './Avatar.module.css'

type Props = {
  account: Pick<Account, 'avatar' | 'display_name' | 'username'>
  size?: number
  /** Shown as a dot: here in jade, talking in lantern light. */
  presence?: Presence | undefined
}

/** A face. It says nothing to a screen reader but the presence: the name stands beside it. */
export function Avatar({ account, size = 44, presence }: Props) {
  const box = { inlineSize: `${size}px`, blockSize: `${size}px` }
  return (
    <span class={styles.avatar} data-presence={presence} style={box}>
      <img src={account.avatar} alt="" width={size} height={size} loading="lazy" decoding="async" draggable={false} />
      {presence && presence !== 'away' && (
        <span class={styles.dot}>
          <span class="only-read">{t().presence[presence]}</span>
        </span>
      )}
    </span>
  )
}
