import { t } from '../../i18n/index.ts'
import { Tabs } from '../../layout/Tabs.tsx'
import { me } from '../../state/session.ts'
import { compact } from '../../state/ui.ts'

/** Home and Local beside each other; on a phone, whose lower bar has no place for them, people too. */
export function HomeTabs() {
  return (
    <Tabs
      label={t().nav.home}
      tabs={[
        { href: '/', name: t().timeline.home },
        { href: '/local', name: t().timeline.local },
        ...(compact.value && me.value ? [{ href: '/people', name: t().nav.people }] : []),
      ]}
    />
  )
}
