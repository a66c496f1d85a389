import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/index.ts'
import { idle } from '../lib/idle.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { BottomBar } from './BottomBar.tsx'
import { ConnectionBar } from './ConnectionBar.tsx'
import { LiveNews } from './LiveNews.tsx'
import { Places } from './Places.tsx'
// They keep the counts of what is unread, on every screen.
import '../state/notifications.ts'
import '../state/threads.ts'
import styles from './Shell.module.css'
import { CallDock, ComposerSheet, IncomingCall, KeysHelp, News, NowStrip, NowTalking, RoomDock, WhoIsHere } from './parts.tsx'
import { startKeys } from './keys.ts'
import { compact, composing, keysShown, wide } from '../state/ui.ts'

const SETTLED_MS = 500

/** The frame for who is signed in: phone one column and a bar below, desktop three columns. The same parts in both. */
export function Shell({ children }: { children: ComponentChildren }) {
  const dock = useRef<HTMLDivElement>(null)
  // The first screen goes first; the parts of a call follow within a second.
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => void idle(SETTLED_MS).then(() => setSettled(true)), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => startKeys(), [])
  useEffect(() => {
    // On a phone the running call is a bar over the bottom bar; what is read ends above it.
    const node = dock.current
    if (!node) return undefined
    const watch = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--dock', `${node.offsetHeight}px`)
    })
    watch.observe(node)
    return () => watch.disconnect()
  }, [])
  return (
    <>
      <a href="#main" class={styles.skip}>
        {t().common.skip}
      </a>
      <div class={styles.shell}>
        <Places />
        <main id="main" class={styles.middle} tabIndex={-1}>
          <ConnectionBar />
          {children}
        </main>
        <div class={styles.side}>
          <div ref={dock} class={styles.dock} data-slot="dock">
            {settled && compact.value && <NowStrip />}
            {settled && <RoomDock />}
            {settled && <CallDock />}
          </div>
          {wide.value && (
            <aside class={styles.people} aria-label={t().people.aside}>
              {settled && (
                <NowTalking>
                  <WhoIsHere />
                </NowTalking>
              )}
            </aside>
          )}
        </div>
        <BottomBar />
      </div>
      {settled && <IncomingCall />}
      {settled && <News />}
      {composing.value && <ComposerSheet />}
      {keysShown.value && <KeysHelp />}
      <Confirm />
      <LiveNews />
      <Toasts />
    </>
  )
}
