import { useLocation } from 'preact-iso'
import styles from './Tabs.module.css'

/** Places beside each other at a screen's head, as links. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly { href: string; name: string }[] }) {
  const { path } = useLocation()
  return (
    <nav class={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={path === tab.href ? 'page' : undefined}>
          {tab.name}
        </a>
      ))}
    </nav>
  )
}
