import type { Bus } from '../streaming/bus.ts'
import type { Notifications } from './notifications.ts'

const MEETING_NEWS = [
  ['meeting.soon', 'maru.meeting_soon'],
  ['meeting.moved', 'maru.meeting_moved'],
  ['meeting.cancelled', 'maru.meeting_cancelled'],
] as const

/** Hears what happens and tells those whom it concerns. Messages have their threads, and count there. */
export function notifyPeople(bus: Bus, notifications: Notifications): void {
  bus.within('status.posted', async (tx, { statusId, accountId, visibility, mentioned, reblogOf }) => {
    if (reblogOf)
      await notifications.add(tx, {
        accountId: reblogOf.accountId,
        type: 'reblog',
        fromId: accountId,
        statusId: reblogOf.statusId,
      })
    if (visibility === 'direct') return
    for (const person of mentioned)
      await notifications.add(tx, { accountId: person, type: 'mention', fromId: accountId, statusId })
  })
  bus.within('status.unreblogged', (tx, { statusId, authorId, accountId }) =>
    notifications.takeBack(tx, { accountId: authorId, type: 'reblog', fromId: accountId, statusId }),
  )
  bus.within('status.favourited', (tx, { statusId, authorId, accountId }) =>
    notifications.add(tx, { accountId: authorId, type: 'favourite', fromId: accountId, statusId }),
  )
  bus.within('status.unfavourited', (tx, { statusId, authorId, accountId }) =>
    notifications.takeBack(tx, { accountId: authorId, type: 'favourite', fromId: accountId, statusId }),
  )
  bus.within('account.followed', (tx, { accountId, targetId }) =>
    notifications.add(tx, { accountId: targetId, type: 'follow', fromId: accountId }),
  )
  bus.within('account.unfollowed', (tx, { accountId, targetId }) =>
    notifications.takeBack(tx, { accountId: targetId, type: 'follow', fromId: accountId }),
  )
  bus.within('call.missed', (tx, { callerId, calleeId }) =>
    notifications.add(tx, { accountId: calleeId, type: 'maru.missed_call', fromId: callerId }),
  )
  bus.within('knock.made', (tx, { fromId, toId }) => notifications.add(tx, { accountId: toId, type: 'maru.knock', fromId }))
  bus.within('group.invited', (tx, { groupId, accountId, byId }) =>
    notifications.add(tx, { accountId, type: 'maru.group_invite', fromId: byId, groupId }),
  )
  bus.within('group.invitation_over', async (tx, { groupId, accountId }) => {
    await tx
      .deleteFrom('notifications')
      .where('account_id', '=', accountId)
      .where('type', '=', 'maru.group_invite')
      .where('group_id', '=', groupId)
      .execute()
  })
  bus.within('channel.invited', (tx, { channelId, accountId, byId }) =>
    notifications.add(tx, { accountId, type: 'maru.channel_invite', fromId: byId, channelId }),
  )
  bus.within('channel.deleted', async (tx, { channel }) => {
    await tx.deleteFrom('notifications').where('channel_id', '=', channel.id).execute()
  })
  for (const [event, type] of MEETING_NEWS) {
    bus.within(event, async (tx, { meetingId, channelId, title, start, byId, accountIds }) => {
      // Of one meeting only the last news is true. The next time of a recurring one is another matter.
      if (event !== 'meeting.soon') await tx.deleteFrom('notifications').where('meeting_id', '=', meetingId).execute()
      const meeting = { id: meetingId, title, startsAt: start }
      for (const accountId of accountIds) await notifications.add(tx, { accountId, type, fromId: byId, channelId, meeting })
    })
  }
  bus.within('account.blocked', async (tx, { accountId, targetId }) => {
    for (const [owner, from] of [
      [accountId, targetId],
      [targetId, accountId],
    ] as const) {
      await tx.deleteFrom('notifications').where('account_id', '=', owner).where('from_id', '=', from).execute()
    }
  })
}
