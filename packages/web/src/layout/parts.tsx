import { lazyPart } from '../lib/lazy.tsx'

/** The shell's parts that the first screen does without. */
export const CallDock = lazyPart(() => import('../call/CallDock.tsx').then((m) => m.CallDock))
export const IncomingCall = lazyPart(() => import('../call/IncomingCall.tsx').then((m) => m.IncomingCall))
export const ComposerSheet = lazyPart(() => import('../posts/ComposerSheet.tsx').then((m) => m.ComposerSheet))
export const KeysHelp = lazyPart(() => import('./KeysHelp.tsx').then((m) => m.KeysHelp))
export const WhoIsHere = lazyPart(() => import('../people/WhoIsHere.tsx').then((m) => m.WhoIsHere))
