import { t } from '../../i18n/index.ts'
import { Tabs } from '../../layout/Tabs.tsx'

/** Home and Local beside each other. */
export function HomeTabs() {
  return (
    <Tabs
      label={t().nav.home}
      tabs={[
        { href: '/', name: t().timeline.home },
        { href: '/local', name: t().timeline.local },
      ]}
    />
  )
}
