/** What the engine counts, for all rooms together. */
export interface Counters {
  packetsReceived: number
  packetsForwarded: number
  /** Packets that could not be handed to an open connection. */
  packetsDropped: number
  /** Packets that were withheld on purpose: of muted tracks, and of those who have not the floor. */
  packetsWithheld: number
  /** Packets that came too late to be worth anything, because the engine was behind. */
  packetsShed: number
  /** Packets that publishers sent and that never arrived here. */
  packetsLostUpstream: number
  nacksReceived: number
  nacksAnswered: number
  nacksSent: number
  dataMessages: number
  joins: number
  webhooksDelivered: number
  webhooksFailed: number
}

/** All at zero. */
export const createCounters = (): Counters => ({
  packetsReceived: 0,
  packetsForwarded: 0,
  packetsDropped: 0,
  packetsWithheld: 0,
  packetsShed: 0,
  packetsLostUpstream: 0,
  nacksReceived: 0,
  nacksAnswered: 0,
  nacksSent: 0,
  dataMessages: 0,
  joins: 0,
  webhooksDelivered: 0,
  webhooksFailed: 0,
})

/** What stands at this moment. */
export interface Gauges {
  rooms: number
  participants: number
  tracks: number
  subscriptions: number
  /** Mean round trip to the subscribers in milliseconds. */
  rttMs: number
}

const described: readonly (readonly [keyof Counters, string, string])[] = [
  ['packetsReceived', 'packets_received_total', 'RTP packets that publishers sent'],
  ['packetsForwarded', 'packets_forwarded_total', 'RTP packets sent to subscribers'],
  ['packetsDropped', 'packets_dropped_total', 'RTP packets that a connection did not take'],
  ['packetsWithheld', 'packets_withheld_total', 'RTP packets of the muted, and of those beyond the loudest few'],
  ['packetsShed', 'packets_shed_total', 'RTP packets left out because the engine was behind'],
  ['packetsLostUpstream', 'packets_lost_upstream_total', 'RTP packets lost between publisher and engine'],
  ['nacksReceived', 'nacks_received_total', 'Packets that subscribers asked for again'],
  ['nacksAnswered', 'nacks_answered_total', 'Packets that were sent again'],
  ['nacksSent', 'nacks_sent_total', 'Packets that publishers were asked for again'],
  ['dataMessages', 'data_messages_total', 'Data messages that participants sent'],
  ['joins', 'joins_total', 'Joins'],
  ['webhooksDelivered', 'webhooks_delivered_total', 'Webhooks that were taken'],
  ['webhooksFailed', 'webhooks_failed_total', 'Webhooks given up on'],
]

/** Writes the figures as Prometheus reads them. */
export function renderMetrics(counters: Counters, gauges: Gauges): string {
  const lines: string[] = []
  const put = (name: string, type: string, help: string, value: number): void => {
    lines.push(`# HELP maru_sfu_${name} ${help}`, `# TYPE maru_sfu_${name} ${type}`, `maru_sfu_${name} ${value}`)
  }
  for (const [key, name, help] of described) put(name, 'counter', help, counters[key])
  put('rooms', 'gauge', 'Rooms', gauges.rooms)
  put('participants', 'gauge', 'Participants', gauges.participants)
  put('tracks', 'gauge', 'Published tracks', gauges.tracks)
  put('subscriptions', 'gauge', 'Subscriptions', gauges.subscriptions)
  put('rtt_seconds', 'gauge', 'Mean round trip to the subscribers', gauges.rttMs / 1000)
  put('resident_memory_bytes', 'gauge', 'Resident memory of the engine', process.memoryUsage.rss())
  const { user, system } = process.cpuUsage()
  put('cpu_seconds_total', 'counter', 'CPU time of the engine', (user + system) / 1e6)
  return `${lines.join('\n')}\n`
}
