import type { Foundation } from '../../foundation.ts'
import type { Act } from '../machine/acts.ts'
import { GRACE_MS, RESTART_GRACE_MS } from '../machine/state.ts'
import type { CallAnnouncer } from './announcer.ts'
import type { Background } from './background.ts'
import { findOpenCalls } from './queries.ts'
import { sideOf, type CallRecord } from './record.ts'
import type { CallRunner } from './runner.ts'

type SurroundingParts = {
  base: Pick<Foundation, 'bus' | 'db' | 'sockets' | 'presences'>
  runner: CallRunner
  announcer: CallAnnouncer
  background: Background
}

/** What happens around a call and matters to it: screens, sessions, blocks, a restart. */
export class CallSurroundings {
  readonly #parts: SurroundingParts

  constructor(parts: SurroundingParts) {
    this.#parts = parts
  }

  listen(): void {
    const { base, background } = this.#parts
    base.bus.on('device.connected', ({ accountId, device }) => background.run(() => this.#connected(accountId, device)))
    base.bus.on('device.gone', ({ accountId, device }) => this.#about(accountId, (call) => this.#gone(call, accountId, device)))
    base.bus.on('session.ended', ({ accountId, sessionId }) =>
      this.#about(accountId, () => ({ act: 'sessionEnded', session: sessionId })),
    )
    base.bus.on('account.blocked', ({ accountId, targetId }) =>
      this.#about(accountId, (call) => blocked(call, accountId, targetId)),
    )
  }

  /** [C25] Takes up the calls that a former run of the hub left open. */
  async recover(): Promise<void> {
    const { base, runner } = this.#parts
    for (const call of await findOpenCalls(base.db)) {
      runner.watch(call)
      await runner.act(call.id, ({ state, calleeId }): Act => {
        if (state.state === 'active') return { act: 'engineGone' }
        return base.sockets.hasDevice(calleeId) ? { act: 'tick' } : { act: 'screensGone', grace: RESTART_GRACE_MS }
      })
    }
    for (const call of await findOpenCalls(base.db)) {
      if (call.state.state !== 'active') continue
      for (const id of [call.callerId, call.calleeId]) base.presences.setInCall(id, true)
    }
  }

  async #connected(accountId: string, device: string): Promise<void> {
    const { runner, announcer } = this.#parts
    const ran = await runner.actOnCallOf(accountId, (call) => {
      if (sideOf(call, accountId) === 'callee') return { act: 'screenOpened' }
      return isPlacing(call, device) ? { act: 'placingScreenBack' } : { act: 'tick' }
    })
    if (ran) await announcer.ringAt(ran.call, accountId, device)
  }

  #gone(call: CallRecord, accountId: string, device: string): Act | null {
    if (sideOf(call, accountId) === 'caller') return isPlacing(call, device) ? { act: 'placingScreenGone' } : null
    return this.#parts.base.sockets.hasDevice(accountId) ? null : { act: 'screensGone', grace: GRACE_MS }
  }

  #about(accountId: string, choose: (call: CallRecord) => Act | null): void {
    const { runner, background } = this.#parts
    background.run(() => runner.actOnCallOf(accountId, choose))
  }
}

const isPlacing = ({ state }: CallRecord, device: string): boolean => state.state === 'ringing' && state.placing.device === device

function blocked(call: CallRecord, blockerId: string, blockedId: string): Act | null {
  const by = sideOf(call, blockerId)
  return by !== null && [call.callerId, call.calleeId].includes(blockedId) ? { act: 'blocked', by } : null
}
