import { t } from '../i18n/index.ts'
import { Screen } from '../layout/Screen.tsx'

/** /call/:acct */
export function CallScreen() {
  return <Screen title={t().settings.calls.title} back="/">{null}</Screen>
}
