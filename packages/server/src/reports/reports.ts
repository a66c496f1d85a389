import { ChannelMessage, type MakeReport } from '@maru/protocol'
import * as v from 'valibot'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { ChannelAudit } from '../channels/audit.ts'
import type { ChannelChat } from '../channels/chat/channel-chat.ts'
import type { ChannelInside } from '../channels/inside/channel-inside.ts'
import type { ChannelPorts } from '../channels/ports.ts'
import { deviceSubject, guestOfIdentity, identityOf, STRANGER, type ChannelViewer } from '../channels/viewer.ts'
import { isId } from '../db/ids.ts'
import type { ChannelsTable } from '../db/tables/channels.ts'
import type { ReportsTable } from '../db/tables/reports.ts'
import { transact } from '../db/transact.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { cleanText } from '../text/clean.ts'

const MESSAGES_KEPT = 20

type Base = Pick<Foundation, 'db' | 'ids' | 'now' | 'sockets'>
type Near = {
  accounts: Accounts
  channelInside: ChannelInside
  channelChat: ChannelChat
  channelPorts: ChannelPorts
  channelAudit: ChannelAudit
}
type Wish = v.InferOutput<typeof MakeReport>
type Reported = Pick<ReportsTable, 'account_id' | 'guest_name'>

/** What stood around a report, as it is kept. */
export const ReportContext = v.object({ inside: v.array(v.string()), messages: v.array(ChannelMessage) })
type ReportContext = v.InferOutput<typeof ReportContext>

/** What people tell the hub's owner of others in channels. See SPEC.md. */
export class Reports {
  readonly #base: Base
  readonly #near: Near

  constructor(base: Base, near: Near) {
    this.#base = base
    this.#near = near
  }

  /** @throws {Refused} where there is nobody of this identity, or it is oneself */
  async make(channel: ChannelsTable, viewer: ChannelViewer, wish: Wish): Promise<void> {
    const by = identityOf(viewer)
    if (by === null) throw Refused.notSignedIn()
    if (by === wish.identity) throw Refused.invalid('This is you.', 'oneself')
    const why = cleanText(wish.why).trim()
    if (why === '') throw Refused.empty('The reason')
    const reported = await this.#reported(channel.id, wish.identity)
    if (reported === null) return
    const row: ReportsTable = {
      id: this.#base.ids.next(),
      channel_id: channel.id,
      channel_slug: channel.slug,
      channel_name: channel.name,
      by_id: viewer.as === 'person' ? viewer.accountId : null,
      by_guest: viewer.as === 'guest' ? viewer.name : null,
      ...reported,
      why,
      context: JSON.stringify(await this.#context(channel.id)),
      at: this.#base.now(),
      settled_at: null,
      settled_by: null,
    }
    await this.#base.db.insertInto('reports').values(row).execute()
    await this.#tellOwners()
  }

  /** Puts a report away. Once settled, it stays as it was settled first. */
  async settle(id: string, byId: string): Promise<void> {
    const { db, now } = this.#base
    const row = isId(id) ? await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst() : undefined
    if (!row) throw Refused.notFound('This report')
    await transact(db, async (tx) => {
      const settled = await tx
        .updateTable('reports')
        .set({ settled_at: now(), settled_by: byId })
        .where('id', '=', id)
        .where('settled_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
      // Of whom it was, a channel's hosts learn nothing: it may have been of one of them.
      if (settled) await this.#near.channelAudit.note(tx, { channelId: row.channel_id, byId, act: 'report.settle' })
    })
    await this.#tellOwners()
  }

  /** @returns null for somebody of this hub who never was there: whether they were is told to nobody */
  async #reported(channelId: string, identity: string): Promise<Reported | null> {
    const guestId = guestOfIdentity(identity)
    const guest = guestId === null ? undefined : (await this.#near.channelPorts.guests.byIds([guestId])).get(guestId)
    if (guest?.channelId === channelId && (await this.#wasThere(channelId, identity, deviceSubject(guest.device))))
      return { account_id: null, guest_name: guest.name }
    const account = guestId === null && isId(identity) ? await this.#near.accounts.get(identity) : null
    if (account)
      return (await this.#wasThere(channelId, identity, account.id)) ? { account_id: account.id, guest_name: null } : null
    throw Refused.notFound('Somebody of this identity')
  }

  async #wasThere(channelId: string, identity: string, subject: string): Promise<boolean> {
    if (this.#near.channelInside.isInside(channelId, identity)) return true
    const { db } = this.#base
    const [past, wrote] = await Promise.all([
      db
        .selectFrom('channel_people')
        .select('subject')
        .where('channel_id', '=', channelId)
        .where('subject', '=', subject)
        .executeTakeFirst(),
      db
        .selectFrom('channel_messages')
        .select('id')
        .where('channel_id', '=', channelId)
        .where('identity', '=', identity)
        .limit(1)
        .executeTakeFirst(),
    ])
    return past !== undefined || wrote !== undefined
  }

  async #context(channelId: string): Promise<ReportContext> {
    // As nobody in particular: no block hides anything from whoever is to judge.
    const { messages } = await this.#near.channelChat.lines(channelId, STRANGER, null, MESSAGES_KEPT)
    const inside = [...this.#near.channelInside.all(channelId).values()].map(({ account, viewer }) =>
      account === null ? nameOf(viewer) : `@${account.acct}`,
    )
    return { inside, messages: messages.toReversed() }
  }

  async #tellOwners(): Promise<void> {
    const { db, sockets } = this.#base
    const [owners, waiting] = await Promise.all([
      db
        .selectFrom('accounts')
        .select('id')
        .where('role', '=', 'owner' satisfies AccountsTable['role'])
        .execute(),
      db
        .selectFrom('reports')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('settled_at', 'is', null)
        .executeTakeFirstOrThrow(),
    ])
    for (const { id } of owners) sockets.sendToAccount(id, 'maru.reports', { open: waiting.count })
  }
}

/** A guest can't look like a member here: members begin with `@`. */
const nameOf = (viewer: ChannelViewer): string => (viewer.as === 'guest' ? viewer.name.replace(/^@+/, '') : '')
