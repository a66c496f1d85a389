import type { Channel } from '@maru/protocol'
import { toast } from '../../ui/toast.ts'
import { r } from '../messages/index.ts'

/** Copies a room's link; where that is not allowed, shows it, to be copied by hand. */
export function shareRoom({ url }: Channel): void {
  navigator.clipboard.writeText(url).then(
    () => toast(r().order.shared),
    () => toast(url, { stays: true }),
  )
}
