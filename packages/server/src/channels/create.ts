import type { Accounts } from '../accounts/accounts.ts'
import { Background } from '../calls/life/background.ts'
import type { Engine } from '../engine/engine.ts'
import { RoomQueue } from '../engine/room-queue.ts'
import type { Foundation } from '../foundation.ts'
import { ChannelAnnouncer } from './announcer.ts'
import { ChannelAudit } from './audit.ts'
import { Channels } from './channels.ts'
import { Attendance } from './inside/attendance.ts'
import { ChannelInside } from './inside/channel-inside.ts'
import { ChannelEngineWatch } from './inside/engine-watch.ts'
import { Expected } from './inside/expected.ts'
import { Gestures } from './inside/gestures.ts'
import { ChannelJoining } from './inside/joining.ts'
import { Silence } from './inside/silence.ts'
import { StayLog } from './inside/stay-log.ts'
import { Temporaries } from './inside/temporaries.ts'
import { ChannelKeeper } from './keeper.ts'
import { ChannelLife } from './life.ts'
import { ChannelLive } from './live/channel-live.ts'
import { ChannelGreeter } from './live/greeter.ts'
import { ChannelNews } from './live/news.ts'
import { ChannelVoices } from './live/voices.ts'
import { ChannelMembers } from './members.ts'
import { ChannelBans } from './order/bans.ts'
import { ChannelOrder } from './order/order.ts'
import { emptyPorts } from './ports.ts'
import { ChannelHomes } from './present.ts'
import { Standings } from './rights/standings.ts'
import { ChannelSurroundings } from './surroundings.ts'
import { ChannelViews } from './views.ts'

/** Puts the domain together. */
export function createChannels(base: Foundation, { accounts, engine }: { accounts: Accounts; engine: Engine }) {
  const ports = emptyPorts()
  const background = new Background(base.log, 'a channel')
  const queue = new RoomQueue()
  const standings = new Standings(base.db, ports)
  const inside = new ChannelInside(base.db)
  const live = new ChannelLive()
  const audit = new ChannelAudit(base, accounts)
  const views = new ChannelViews({ origin: base.origin, homes: new ChannelHomes(accounts, ports), ports, standings, inside })
  const channels = new Channels(base, { standings, views, inside, audit, ports })
  const news = new ChannelNews({ db: base.db, inside, live, background })
  const silence = new Silence(base.db, inside)
  const greeter = new ChannelGreeter({ channels, inside, silence, ports, news })
  const expected = new Expected(base.now)
  const stays = new StayLog(base)
  const attendance = new Attendance({ base, accounts, engine, inside, standings, ports, expected, stays })
  const temporaries = new Temporaries({ base, channels, inside, expected })
  const keeper = new ChannelKeeper({ engine, standings, inside, attendance, live, greeter, ports })
  const announcer = new ChannelAnnouncer({ base, views, standings, inside, background })
  const joining = new ChannelJoining({
    base,
    engine,
    channels,
    standings,
    inside,
    attendance,
    expected,
    stays,
    queue,
    temporaries,
    silence,
    audit,
  })
  const watch = new ChannelEngineWatch({ base, engine, inside, attendance, queue, background, stays, temporaries })
  const surroundings = new ChannelSurroundings({
    base,
    accounts,
    engine,
    announcer,
    attendance,
    inside,
    watch,
    expected,
    joining,
    keeper,
    live,
    news,
    queue,
    background,
  })
  return {
    channelPorts: ports,
    channels,
    channelStandings: standings,
    channelInside: inside,
    channelLive: live,
    channelAudit: audit,
    channelJoining: joining,
    channelGestures: new Gestures({ base, channels, inside, live, queue }),
    channelOrder: new ChannelOrder({
      base,
      engine,
      channels,
      standings,
      inside,
      attendance,
      expected,
      joining,
      temporaries,
      keeper,
      live,
      audit,
      ports,
      queue,
    }),
    channelBans: new ChannelBans(base, accounts, audit),
    channelMembers: new ChannelMembers({ base, accounts, channels, standings, audit }),
    channelKeeper: keeper,
    channelVoices: new ChannelVoices({ inside, live, news }),
    channelBackground: background,
    channelLife: new ChannelLife({ base, inside, expected, surroundings, watch, stays, news, announcer, background }),
  }
}
