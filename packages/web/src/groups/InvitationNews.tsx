import type { Notification } from '@maru/protocol'
import { useEffect } from 'preact/hooks'
import { navigate } from '../lib/navigate.ts'
import { nameOf } from '../people/name.ts'
import { onStream } from '../state/stream.ts'
import { toast } from '../ui/toast.ts'
import { g } from './messages/index.ts'

/** Says that somebody asks me into a room or a group, and leads there. Rings nothing, and shows nothing itself. */
export function InvitationNews() {
  useEffect(() => onStream('notification', tell), [])
  return null
}

function tell({ type, account, maru }: Notification): void {
  const m = g().news
  if (type === 'maru.channel_invite' && maru?.channel) {
    const { slug, name } = maru.channel
    toast(m.room(nameOf(account), name), { action: { label: m.join, run: () => navigate(`/r/${slug}`) } })
  }
  if (type === 'maru.group_invite' && maru?.group) {
    const { slug, name } = maru.group
    toast(m.group(nameOf(account), name), { action: { label: m.look, run: () => navigate(`/groups/${slug}`) } })
  }
}
