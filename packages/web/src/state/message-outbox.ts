import type { ThreadItem } from '@maru/protocol'
import { sendMessage } from '../api/threads.ts'
import { takeItem } from './conversation.ts'
import { makeOutbox, outboxPlaces, type Outbox } from './outbox.ts'
import { me } from './session.ts'
import { onOpen, onStream } from './stream.ts'

const PERSON = /^\d+$/
const boxes = new Map<string, Outbox>()

/** What is on its way to a person. */
export function outboxTo(accountId: string): Outbox {
  const box =
    boxes.get(accountId) ??
    makeOutbox<ThreadItem>({
      place: accountId,
      from: () => me.value?.id ?? null,
      deliver: ({ text, key }) => sendMessage(accountId, text, key),
      onSent: (item) => takeItem(accountId, item),
    })
  boxes.set(accountId, box)
  return box
}

/** [OB2] To each person, from whichever screen. */
function resendAll(): void {
  for (const place of outboxPlaces()) if (PERSON.test(place)) void outboxTo(place).resend()
}

onStream('maru.thread', ({ with_account_id, item }) => {
  const take = (): void => takeItem(with_account_id, item)
  if (item.kind === 'message' && item.status.account.id === me.value?.id) void outboxTo(with_account_id).settled().then(take)
  else take()
})
onOpen(resendAll)
addEventListener('online', resendAll)
