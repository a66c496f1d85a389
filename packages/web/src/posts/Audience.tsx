import type { Visibility } from '@maru/protocol'
import { t } from '../i18n/index.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'

export const AUDIENCE_ICON: Record<Visibility, IconName> = { public: 'globe', unlisted: 'moon', private: 'lock', direct: 'at' }

/** Who can read a post, where that is not everybody. */
export function Audience({ visibility }: { visibility: Visibility }) {
  if (visibility === 'public') return null
  return (
    <span title={t().audience[visibility]}>
      <Icon name={AUDIENCE_ICON[visibility]} size={15} />
      <span class="only-read">{t().audience[visibility]}</span>
    </span>
  )
}
