import type { Accounts } from '../accounts/accounts.ts'
import type { Foundation } from '../foundation.ts'
import { ChannelAudit } from './audit.ts'
import { Channels } from './channels.ts'
import { ChannelInside } from './inside/channel-inside.ts'
import { ChannelLive } from './live/channel-live.ts'
import { emptyPorts } from './ports.ts'
import { ChannelHomes } from './present.ts'
import { Standings } from './rights/standings.ts'
import { ChannelViews } from './views.ts'

/** Puts the domain together. */
export function createChannels(base: Foundation, neighbours: { accounts: Accounts }) {
  const { accounts } = neighbours
  const ports = emptyPorts()
  const standings = new Standings(base.db, ports)
  const inside = new ChannelInside(base.db)
  const audit = new ChannelAudit(base, accounts)
  const views = new ChannelViews({ origin: base.origin, homes: new ChannelHomes(accounts, ports), ports, standings, inside })
  const channels = new Channels(base, { standings, views, inside, audit, ports })
  return {
    channelPorts: ports,
    channels,
    channelStandings: standings,
    channelInside: inside,
    channelLive: new ChannelLive(),
    channelAudit: audit,
  }
}
