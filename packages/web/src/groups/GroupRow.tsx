import type { Group } from '@maru/protocol'
import type { ComponentChildren } from 'preact'
import { Icon } from '../ui/Icon.tsx'
import { GroupPicture } from './GroupPicture.tsx'
import { g } from './messages/index.ts'
import styles from './Groups.module.css'

/** A group in a list: picture, name, how many it has, and what I am in it. */
export function GroupRow({ group, children }: { group: Group; children?: ComponentChildren }) {
  const m = g()
  const facts = [m.members(group.members_count), group.role === null ? null : m.role[group.role]].filter(Boolean)
  return (
    <div class={styles.row}>
      <a href={`/groups/${group.slug}`} class={styles.go}>
        <GroupPicture group={group} />
        <span class={styles.words}>
          <b>
            <span>{group.name}</span>
            {group.entry === 'invited' && <Icon name="lock" size={14} />}
          </b>
          <small>{facts.join(' · ')}</small>
        </span>
      </a>
      {children}
    </div>
  )
}
