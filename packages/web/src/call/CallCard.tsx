import type { Call } from '@maru/protocol'

/** A call as a line in the thread of its two people. */
export function CallCard({ call }: { call: Call }) {
  return <p>{call.reason}</p>
}
