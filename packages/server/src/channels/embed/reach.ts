/**
 * [EM21] What of a channel a page of another site may ask for. `byPass`: also in the name of a member who let it [EM26].
 */
export type Reach = { channel: string; byPass: boolean }

/** `*` stands for one part of the path. */
const OPEN: Record<string, { methods: string[]; byPass: boolean }> = {
  '': { methods: ['GET'], byPass: true },
  inside: { methods: ['GET'], byPass: true },
  live: { methods: ['GET'], byPass: true },
  join: { methods: ['POST'], byPass: true },
  leave: { methods: ['POST'], byPass: true },
  hand: { methods: ['POST'], byPass: true },
  reactions: { methods: ['POST'], byPass: true },
  messages: { methods: ['GET', 'POST'], byPass: true },
  'messages/*': { methods: ['DELETE'], byPass: true },
  'guest-door': { methods: ['POST'], byPass: false },
  guests: { methods: ['POST'], byPass: false },
  'embed/view': { methods: ['GET'], byPass: true },
  'embed/passes': { methods: ['POST'], byPass: false },
}

/** Null: nothing for another site. */
export function reachOf(method: string, path: string): Reach | null {
  const [, channel, rest = ''] = /^\/api\/maru\/v1\/channels\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
  const name = rest.replace(/^messages\/[^/]+$/, 'messages/*')
  const open = Object.hasOwn(OPEN, name) ? OPEN[name] : undefined
  if (channel === undefined || !open?.methods.includes(method === 'HEAD' ? 'GET' : method)) return null
  return { channel: decoded(channel), byPass: open.byPass }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
