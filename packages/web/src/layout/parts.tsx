import { lazyPart } from '../lib/lazy.tsx'
import { PartBroken } from './PartBroken.tsx'

const said = { failed: (_error: unknown, retry: () => void) => <PartBroken retry={retry} /> }
const quiet = { failed: (_error: unknown, retry: () => void) => <PartBroken retry={retry} quiet /> }

// The shell's parts that the first screen does without. Those of a call try again by themselves: a call may come any time.
export const CallDock = lazyPart(() => import('../call/CallDock.tsx').then((m) => m.CallDock), quiet)
export const IncomingCall = lazyPart(() => import('../call/IncomingCall.tsx').then((m) => m.IncomingCall), quiet)
export const News = lazyPart(() => import('./News.tsx').then((m) => m.News), quiet)
export const ComposerSheet = lazyPart(() => import('../posts/ComposerSheet.tsx').then((m) => m.ComposerSheet), said)
export const KeysHelp = lazyPart(() => import('./KeysHelp.tsx').then((m) => m.KeysHelp), said)
export const RoomDock = lazyPart(() => import('../rooms/RoomDock.tsx').then((m) => m.RoomDock), quiet)
export const NowStrip = lazyPart(() => import('../rooms/now/NowStrip.tsx').then((m) => m.NowStrip), quiet)
export const NowTalking = lazyPart(() => import('../rooms/now/NowTalking.tsx').then((m) => m.NowTalking), quiet)
export const WhoIsHere = lazyPart(() => import('../people/WhoIsHere.tsx').then((m) => m.WhoIsHere), quiet)
