import type { Group } from '@maru/protocol'
import styles from './Groups.module.css'

/** A group's picture: a card's corners, where people's faces are round. */
export function GroupPicture({ group, size = 44 }: { group: Pick<Group, 'picture'>; size?: number }) {
  return (
    <img
      class={styles.picture}
      src={group.picture}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  )
}
