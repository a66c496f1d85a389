import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { t } from '../i18n/index.ts'
import { hub } from '../state/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import styles from './GuestFrame.module.css'
import { LiveNews } from './LiveNews.tsx'

/** The frame for who is not signed in: the name, and the two ways in. */
export function GuestFrame({ children }: { children: ComponentChildren }) {
  const { path } = useLocation()
  const reading = path !== '/' && !path.startsWith('/sign-')
  return (
    <>
      <header class={styles.top}>
        <a href="/" class={styles.name}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          {hub.value?.name ?? t().common.maru}
        </a>
        <div class={styles.ways}>
          {path !== '/sign-in' && !hub.value?.needs_owner && (
            <ButtonLink href="/sign-in" look="plain">
              {t().arrive.signIn}
            </ButtonLink>
          )}
          {reading && hub.value?.registrations !== 'closed' && (
            <ButtonLink href="/sign-up" look="main">
              {t().arrive.signUp}
            </ButtonLink>
          )}
        </div>
      </header>
      <main id="main" class={reading ? styles.reading : styles.arriving} tabIndex={-1}>
        {children}
      </main>
      <Confirm />
      <LiveNews />
      <Toasts />
    </>
  )
}
