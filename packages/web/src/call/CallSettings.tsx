import type { CallSettings as Settings } from '@maru/protocol'
import { useEffect, useState } from 'preact/hooks'
import { explain } from '../api/explain.ts'
import { Screen } from '../layout/Screen.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ErrorState } from '../ui/States.tsx'
import { toast } from '../ui/toast.ts'
import { c } from './messages/index.ts'
import { getCallSettings, putCallSettings } from './model/api.ts'
import { Exceptions } from './settings/Exceptions.tsx'
import { MicrophoneTest } from './settings/MicrophoneTest.tsx'
import { Notify } from './settings/Notify.tsx'
import { QuietHours } from './settings/QuietHours.tsx'
import styles from './settings/settings.module.css'
import { Sounds } from './settings/Sounds.tsx'
import { WhoMayRing } from './settings/WhoMayRing.tsx'

/** /settings/calls — who may ring me, when it is quiet, and how it sounds here. */
export function CallSettings() {
  const m = c().settings
  const [settings, setSettings] = useState<Settings | null>(null)
  const [error, setError] = useState<unknown>(null)
  const load = (): void => {
    setError(null)
    getCallSettings().then(setSettings, setError)
  }
  useEffect(load, [])
  const change = async (part: Partial<Settings>): Promise<void> => {
    if (!settings) return
    const next = { ...settings, ...part }
    setSettings(next)
    try {
      setSettings(await putCallSettings(next))
      toast(m.saved)
    } catch (trouble) {
      setSettings(settings)
      toast(`${m.notSaved} ${explain(trouble)}`, { bad: true })
    }
  }
  return (
    <Screen title={m.title} back="/settings">
      {error !== null ? (
        <ErrorState title={m.failed} error={error} onRetry={load} />
      ) : settings === null ? (
        <Skeleton rows={4} kind="lines" />
      ) : (
        <div class={styles.screen}>
          <WhoMayRing who={settings.who} onChange={(who) => void change({ who })} />
          <Exceptions />
          <QuietHours settings={settings} onChange={(part) => void change(part)} />
          <Notify />
          <Sounds />
          <MicrophoneTest />
        </div>
      )}
    </Screen>
  )
}
