import type { Call, CallAndTicket, CallCheck, Channel, Ticket } from '@maru/protocol'
import { isSessionLive } from '../auth/live-session.ts'
import type { Engine } from '../engine/engine.ts'
import type { Foundation } from '../foundation.ts'
import { Refused } from '../http/refused.ts'
import { alternativesFor } from './consent/consent.ts'
import { CallAnnouncer } from './life/announcer.ts'
import { Background } from './life/background.ts'
import { EngineWatch } from './life/engine-watch.ts'
import { CallGrowing } from './life/growing.ts'
import { CallJournal } from './life/journal.ts'
import { PersonLocks } from './life/person-locks.ts'
import { CallPlacing, type Placed } from './life/placing.ts'
import { findCall, findOpenCallOf } from './life/queries.ts'
import { lengthsOf, sideOf, type CallRecord } from './life/record.ts'
import { CallRunner, type ChooseAct, type Ran } from './life/runner.ts'
import { CallSurroundings } from './life/surroundings.ts'
import { CallViews } from './life/views.ts'
import type { Act } from './machine/acts.ts'
import type { Seat, Side } from './machine/state.ts'
import type { CallNeighbours } from './ports.ts'
import { refusedAct, refusedPlacing, voiceUnavailable } from './refusals.ts'
import { Knocks } from './settings/knocks.ts'
import { QuietClock } from './settings/quiet-clock.ts'
import { CallSettingsService } from './settings/settings.ts'
import { nextMoment } from './unhurried.ts'

/** [C40] How long accepting and joining wait for an engine that is away for a moment. */
const WAIT_FOR_ENGINE_MS = 5_000
/** [C40] An engine that is away for longer is really not there. */
const ENGINE_AWAY_MS = 5_000
/** A hub says that it is open when people can talk, or when voice takes unusually long. */
const START_WAIT_MS = 5_000

/** Who acts: the person, and by which session. */
export type Actor = { accountId: string; sessionId: string }
export type PlaceRequest = {
  calleeId: string
  reason: string
  device: string
  country: string | null
  idempotencyKey: string | null
  /** `performance.now()` when the request came in. */
  arrivedAt: number
}

/** Calls, as endpoints and other domains use them. `SPEC.md` says what happens when. */
export class Calls {
  readonly settings: CallSettingsService
  readonly knocks: Knocks
  readonly quietClock: QuietClock
  readonly views: CallViews
  readonly #base: Foundation
  readonly #neighbours: CallNeighbours
  readonly #engine: Engine
  readonly #runner: CallRunner
  readonly #placing: CallPlacing
  readonly #growing: CallGrowing
  readonly #surroundings: CallSurroundings
  readonly #watch: EngineWatch
  readonly #background: Background

  constructor(base: Foundation, neighbours: CallNeighbours, engine: Engine) {
    const { db, bus, log, now } = base
    const lengths = lengthsOf(base.config.calls)
    const locks = new PersonLocks()
    const { accounts, threads } = neighbours
    this.#base = base
    this.#neighbours = neighbours
    this.#engine = engine
    this.#background = new Background(log)
    this.settings = new CallSettingsService(base, accounts)
    this.knocks = new Knocks(base, neighbours, this.settings, locks)
    this.quietClock = new QuietClock(base, (work) => this.#background.run(work))
    this.views = new CallViews(db, accounts, lengths)
    const announcer = new CallAnnouncer({ ...base, threads, views: this.views, background: this.#background })
    const journal = new CallJournal(base)
    this.#runner = new CallRunner({ db, bus, log, now, lengths, engine, locks, announcer, journal, threads })
    this.#placing = new CallPlacing({
      base,
      neighbours,
      settings: this.settings,
      locks,
      runner: this.#runner,
      announcer,
      journal,
      lengths,
    })
    this.#surroundings = new CallSurroundings({ base, runner: this.#runner, announcer, background: this.#background })
    this.#growing = new CallGrowing({ base, neighbours, settings: this.settings, locks, runner: this.#runner })
    this.#watch = new EngineWatch({
      db,
      engine,
      runner: this.#runner,
      background: this.#background,
      log,
      channels: neighbours.grownChannels,
    })
  }

  /** Before the first request. */
  listen(): void {
    const { bus, presences } = this.#base
    this.#neighbours.threads.presentCallsBy((viewerId, ids) => this.views.byIds(viewerId, ids))
    presences.allowOnly((_viewerId, accountIds) => this.settings.notQuiet(accountIds))
    bus.on('account.blocked', ({ accountId, targetId }) => this.#background.run(() => this.knocks.forget(accountId, targetId)))
    this.#surroundings.listen()
    this.#watch.listen()
  }

  /** Takes up what a former run of the hub left open. */
  async start(): Promise<void> {
    await this.#surroundings.recover()
    this.#watch.start()
    this.quietClock.start()
    if (!(await this.#engine.ready(START_WAIT_MS))) this.#base.log.warn('the hub opens without voice; it goes on trying')
  }

  /** Puts right what differs between calls and the engine, now and not only at the next regular check. */
  compareWithEngine(): Promise<void> {
    return this.#watch.check()
  }

  /** Open calls stay open: the next start takes them up. */
  async stop(): Promise<void> {
    this.#watch.close()
    this.quietClock.close()
    this.#runner.close()
    await this.#background.close()
  }

  /** [C36] May this person be rung by me? Never tells of blocks, quiet hours or a running call. */
  async check(callerId: string, calleeId: string, country: string | null): Promise<CallCheck> {
    const { accounts } = this.#neighbours
    const callee = await accounts.get(calleeId)
    if (!callee) throw Refused.notFound('This person')
    const verdict = await this.#placing.check(callerId, calleeId, country)
    const { seconds, longestSeconds, canExtend } = this.#base.config.calls
    return {
      callee: accounts.present(callee),
      allowed: verdict.allowed,
      rule: verdict.rule,
      seconds: seconds ?? longestSeconds,
      can_extend: canExtend && seconds !== null && seconds < longestSeconds,
      cost: 0,
      alternatives: verdict.allowed ? [] : alternativesFor(verdict.rule),
    }
  }

  /** @throws {Refused} with the reason, and what else the caller can do */
  async place(actor: Actor, wish: PlaceRequest): Promise<CallAndTicket> {
    if (!(await this.#neighbours.accounts.get(wish.calleeId))) throw Refused.notFound('This person')
    const { awaySince } = this.#engine
    if (awaySince !== null && this.#base.now() - awaySince > ENGINE_AWAY_MS) throw voiceUnavailable()
    const seat = { device: wish.device, session: actor.sessionId }
    const placed = await this.#placing.place({ ...wish, callerId: actor.accountId, seat })
    return this.#answerPlaced(actor.accountId, placed, wish.arrivedAt)
  }

  async accept(actor: Actor, callId: string, device: string): Promise<CallAndTicket> {
    await this.#engineIsThere(actor.accountId, callId)
    const seat: Seat = { device, session: actor.sessionId }
    return this.#act(actor.accountId, callId, async (side) => {
      if (!(await isSessionLive(this.#base.db, actor.sessionId))) throw Refused.notSignedIn()
      return { act: 'accept', side, seat }
    })
  }

  decline(accountId: string, callId: string, message: string): Promise<CallAndTicket> {
    return this.#act(accountId, callId, (side) => ({ act: 'decline', side, message }))
  }

  hangUp(accountId: string, callId: string): Promise<CallAndTicket> {
    return this.#act(accountId, callId, (side) => ({ act: 'hangUp', side }))
  }

  keepTalking(accountId: string, callId: string): Promise<CallAndTicket> {
    return this.#act(accountId, callId, (side) => ({ act: 'keepTalking', side }))
  }

  /** [C42] One of the two brings in a third: the call goes on as a channel. */
  async grow(accountId: string, wish: { callId: string; thirdId: string; arrivedAt: number }): Promise<Channel> {
    const grown = await this.#growing.grow(accountId, wish)
    switch (grown.outcome) {
      case 'grown':
        return this.#neighbours.grownChannels.present(grown.channelId, accountId)
      case 'refused':
        throw refusedAct(grown.reason, await this.views.of(grown.call, accountId))
      case 'unavailable':
        await nextMoment(wish.arrivedAt)
        throw refusedPlacing({ allowed: false, reason: 'unavailable', alternatives: ['message'] }, null)
    }
  }

  /** A device that is in the call comes back to it. */
  async join(accountId: string, callId: string, device: string): Promise<CallAndTicket> {
    await this.#engineIsThere(accountId, callId)
    return this.#act(accountId, callId, (side) => ({ act: 'join', side, device }))
  }

  async get(accountId: string, callId: string): Promise<CallAndTicket> {
    const call = await this.#find(accountId, callId)
    return { call: await this.views.of(call, accountId), ticket: null }
  }

  /** The call in which this person rings, is rung or talks; with a ticket for the device that is in it. */
  async current(accountId: string, device: string | null): Promise<CallAndTicket[]> {
    const call = await findOpenCallOf(this.#base.db, accountId)
    const side = call && sideOf(call, accountId)
    if (!call || !side) return []
    const { state } = call
    const isIn = state.state === 'active' && state.seats[side].device === device && this.#engine.awaySince === null
    const ran = isIn && device !== null ? await this.#runner.act(call.id, { act: 'join', side, device }) : null
    if (ran?.call.state.state === 'ended') return []
    return [await this.#present(accountId, ran?.call ?? call, ran?.tickets ?? {})]
  }

  async #act(accountId: string, callId: string, choose: (side: Side) => Act | Promise<Act>): Promise<CallAndTicket> {
    const chooseBySide: ChooseAct = (call) => {
      const side = sideOf(call, accountId)
      return side && choose(side)
    }
    const ran = await this.#runner.act(callId, chooseBySide)
    if (!ran) throw Refused.notFound('This call')
    return this.#answer(accountId, ran)
  }

  async #answer(accountId: string, ran: Ran): Promise<CallAndTicket> {
    const body = await this.#present(accountId, ran.call, ran.tickets)
    if (ran.refused !== null) throw refusedAct(ran.refused, body.call)
    return body
  }

  async #answerPlaced(accountId: string, placed: Placed, arrivedAt: number): Promise<CallAndTicket> {
    switch (placed.outcome) {
      case 'placed':
      case 'joined': {
        const ran = await this.#runner.admit(placed.change)
        return this.#present(accountId, ran.call, ran.tickets)
      }
      case 'refused':
        throw refusedPlacing(placed.refusal, placed.current && (await this.views.of(placed.current, accountId)))
      case 'unavailable': {
        const { call, alternatives, announce } = placed
        const view = await this.views.of(call, accountId)
        await nextMoment(arrivedAt)
        announce()
        throw refusedPlacing({ allowed: false, reason: 'unavailable', alternatives }, view)
      }
    }
  }

  async #present(accountId: string, call: CallRecord, tickets: Partial<Record<Side, Ticket>>): Promise<CallAndTicket> {
    const side = sideOf(call, accountId)
    const view: Call = await this.views.of(call, accountId)
    return { call: view, ticket: (side && tickets[side]) ?? null }
  }

  async #find(accountId: string, callId: string): Promise<CallRecord> {
    const call = await findCall(this.#base.db, callId)
    if (!call || sideOf(call, accountId) === null) throw Refused.notFound('This call')
    return call
  }

  /** [C40] Only where there is something to wait for. */
  async #engineIsThere(accountId: string, callId: string): Promise<void> {
    if (this.#engine.awaySince === null) return
    const call = await this.#find(accountId, callId)
    if (call.state.state !== 'ended' && !(await this.#engine.ready(WAIT_FOR_ENGINE_MS))) throw voiceUnavailable()
  }
}
