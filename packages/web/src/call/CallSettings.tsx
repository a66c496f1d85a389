import { t } from '../i18n/index.ts'
import { Screen } from '../layout/Screen.tsx'

/** /settings/calls */
export function CallSettings() {
  return <Screen title={t().settings.calls.title} back="/settings">{null}</Screen>
}
