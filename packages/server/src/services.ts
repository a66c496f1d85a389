import { Accounts } from './accounts/accounts.ts'
import { Pictures } from './accounts/pictures.ts'
import { Self } from './accounts/self.ts'
import { Auth } from './auth/auth.ts'
import { Invites } from './auth/invites.ts'
import { Calls } from './calls/calls.ts'
import { ChannelChat } from './channels/chat/channel-chat.ts'
import { createChannels } from './channels/create.ts'
import { GrownChannels } from './channels/grown/grown-channels.ts'
import { ChannelInvites } from './channels/invites/channel-invites.ts'
import { createGuests } from './channels/guests/create.ts'
import { createEmbeds } from './channels/embed/create.ts'
import { Meetings } from './channels/meetings/meetings.ts'
import type { Engine } from './engine/engine.ts'
import { Voice } from './engine/voice.ts'
import type { Foundation } from './foundation.ts'
import { groupPicturesInUse, Groups } from './groups/groups.ts'
import { Invitations } from './groups/invitations.ts'
import { Memberships } from './groups/memberships.ts'
import { GroupRoles } from './groups/roles.ts'
import { Idempotency } from './idempotency/idempotency.ts'
import { Messages } from './messages/messages.ts'
import { Threads } from './messages/threads.ts'
import { VoiceNotes } from './messages/voice-notes.ts'
import { Notifications } from './notifications/notifications.ts'
import { Posts } from './posts/posts.ts'
import { StatusPresenter } from './posts/presenter.ts'
import { PostQueries } from './posts/queries.ts'
import { Reactions } from './posts/reactions.ts'
import { Relations } from './relations/relations.ts'
import { ReportList } from './reports/report-list.ts'
import { Reports } from './reports/reports.ts'
import { Timelines } from './timelines/timelines.ts'

/** What the domains offer to each other and to endpoints. */
export type Services = ReturnType<typeof createServices>

/** What stands in for what lies outside of the hub, in tests. */
export type Twins = { engine?: Engine }

/** Makes the domains, each on the foundation and on the ones it talks to. */
export function createServices(base: Foundation, twins: Twins) {
  const accounts = new Accounts(base)
  const pictures = new Pictures(base)
  const relations = new Relations(base, accounts)
  const idempotency = new Idempotency(base)
  const presenter = new StatusPresenter(base, accounts)
  const groupRoles = new GroupRoles(base)
  const posts = new Posts(base, { accounts, relations, idempotency, groupRoles })
  const threads = new Threads(base, { accounts, presenter })
  const voiceNotes = new VoiceNotes(base)
  const voice = new Voice({ ...base, twin: twins.engine })
  const channels = createChannels(base, { accounts, engine: voice.engine })
  const notifications = new Notifications(base, { accounts, relations, presenter, ...channels })
  const channelChat = new ChannelChat(base, { accounts, audit: channels.channelAudit, live: channels.channelLive })
  const channelInvites = new ChannelInvites(base, { accounts, relations, ...channels })
  const grownChannels = new GrownChannels(base, { accounts, channelInvites, ...channels })
  return {
    accounts,
    pictures,
    groups: new Groups(base, { accounts, idempotency }),
    groupRoles,
    groupPictures: new Pictures(base, { folder: 'group-pictures', inUse: groupPicturesInUse }),
    memberships: new Memberships(base, groupRoles),
    invitations: new Invitations(base, { accounts, relations, groupRoles }),
    auth: new Auth(base, accounts),
    invites: new Invites(base),
    self: new Self({ accounts, threads, notifications }),
    relations,
    idempotency,
    posts,
    postQueries: new PostQueries(base.db),
    reactions: new Reactions(base),
    presenter,
    timelines: new Timelines(base.db),
    threads,
    messages: new Messages({ threads, posts, relations, voiceNotes }),
    voiceNotes,
    notifications,
    voice,
    ...channels,
    channelInvites,
    ...createEmbeds(base, { pictures, channels }),
    ...createGuests(base, { accounts, channels }),
    channelChat,
    reports: new Reports(base, { accounts, ...channels, channelChat }),
    reportList: new ReportList(base, accounts),
    meetings: new Meetings(base, { accounts, relations, ...channels }),
    calls: new Calls(base, { accounts, relations, threads, idempotency, grownChannels }, voice.engine),
  }
}
