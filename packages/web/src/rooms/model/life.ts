import type { ChannelFrame } from '@maru/protocol'
import { computed, effect, signal, untracked } from '@preact/signals'
import { hangUp } from '../../call/model/acts.ts'
import { sound } from '../../call/model/attention.ts'
import { view } from '../../call/model/store.ts'
import { announce } from '../../ui/announce.ts'
import { confirm } from '../../ui/Confirm.tsx'
import { toast } from '../../ui/toast.ts'
import { explain } from '../../api/explain.ts'
import { isRefused } from '../../api/refused.ts'
import { r } from '../messages/index.ts'
import { stayAwake } from './awake.ts'
import { enter, entering, inside, keepRemembered, leave, putOut, type Inside } from './inside.ts'
import { prefs } from './prefs.ts'
import { makeRoomApi, sessionApi } from './room-api.ts'
import { myself } from './room-state.ts'
import type { Room } from './room.ts'
import { watchRoom } from './room.ts'
import { remember, remembered } from './remembered.ts'
import { startTalkKeys } from './talk-keys.ts'
import { tellVoice } from './tell-voice.ts'

/** Asked up to the stage: my microphone waits for my own yes. */
export const broughtUp = signal(false)

/** Keeps the running room going: order, hub, calls, keys, the awake screen. Started by whoever shows it first. */
let running: (() => void) | null = null
let users = 0

/** Runs as long as somebody needs it. @returns ends it. */
export function runRooms(): () => void {
  users += 1
  running ??= start()
  return () => {
    users -= 1
    if (users > 0) return
    running?.()
    running = null
  }
}

function start(): () => void {
  const stops = [
    effect(follow),
    effect(giveWayToCalls),
    effect(resumeAfterCall),
    listen('pageshow', (event) => {
      if (event.persisted) void resume()
    }),
  ]
  void resume()
  return () => {
    for (const stop of stops) stop()
  }
}

/** Goes in at a press; where a call is running, asks before that call ends. */
export async function goIn(room: Room, muted = prefs.value.muted): Promise<void> {
  const call = view.value
  if (call.at === 'here' || call.at === 'outgoing') {
    const m = r().oneVoice
    if (!(await confirm({ title: m.title, body: m.body, yes: m.yes }))) return
    await hangUp(call.call.id).catch((error: unknown) => toast(explain(error), { bad: true }))
  }
  try {
    await enter(room, { muted })
    announce(r().inside.youIn)
  } catch (error) {
    toast(explain(error), { bad: true })
    void room.load()
  }
}

/** [RM13] Goes back in after a reload, without a tap. */
async function resume(): Promise<void> {
  const was = remembered()
  const now = inside.value
  if (!was || entering.value !== null || (now && now.voice.state.value.at !== 'closed')) return
  const { room, stop } = watchRoom(was.pass === null ? sessionApi : makeRoomApi(was.pass), was.ref)
  try {
    await enter(room, { muted: was.muted, remembers: false, since: was.since })
  } catch (error) {
    if (isRefused(error, 'channel_ended')) {
      remember(null)
      room.tell({ event: 'gone', payload: { why: 'ended' } })
    }
    toast(`${r().inside.notBack} ${explain(error)}`, { bad: true })
  } finally {
    stop()
  }
}

/** The running room, as a value that changes only when another one runs. */
const current = computed(() => inside.value)

function follow(): (() => void) | undefined {
  const now = current.value
  if (!now) return undefined
  return untracked(() => {
    const stops = [
      effect(() => obeyOrder(now)),
      effect(() => endWithSession(now)),
      tellVoice(now),
      effect(() => hearPeople(now)),
      effect(() => {
        // Muted or open, as it was, after a reload.
        void now.voice.own.value
        keepRemembered()
      }),
      now.room.hear((frame) => hearActs(now, frame)),
      startTalkKeys(now.voice),
      stayAwake(),
    ]
    return () => {
      broughtUp.value = false
      for (const stop of stops) stop()
    }
  })
}

/** The hub's word on whether I may speak goes to the voice part at once; the engine holds to it anyway. */
function obeyOrder({ room, voice }: Inside): void {
  const { channel, ending } = room.state.value
  if (ending !== null) {
    const removed = ending === 'removed' || ending === 'banned'
    untracked(() => putOut(removed ? 'removed' : 'ended'))
    if (!document.querySelector('[data-room]')) toast(r().ending[ending].title, { stays: true })
    return
  }
  const me = myself(room.state.value)
  const may = me ? me.may_speak && !me.held : channel?.rights.includes('speak')
  untracked(() => {
    if (may !== undefined && may !== voice.own.value.maySpeak) voice.session.setMaySpeak(may)
  })
}

/** What was done to me is said, in kind words. */
function hearActs({ voice }: Inside, frame: ChannelFrame): void {
  // [RM14] A block that is made inside counts at once.
  if (frame.event === 'hello') voice.session.setSilent(frame.payload.silent)
  if (frame.event !== 'act') return
  const m = r().done
  const { act } = frame.payload
  if (act === 'remove' || act === 'ban') return
  if (act === 'stage') broughtUp.value = true
  if (act === 'seat' || act === 'hold') {
    broughtUp.value = false
    voice.session.setMaySpeak(false)
  }
  if (act !== 'stage') toast(m[act], { about: 'own voice' })
  announce(m[act])
}

/** A session that is over for good leaves the room; one that can come back stays to say so. */
function endWithSession({ voice, room }: Inside): void {
  const state = voice.state.value
  if (state.at !== 'closed') return
  untracked(() => {
    if (state.why === 'ended') return putOut('ended')
    if (state.why === 'removed') {
      // The hub says why where its socket came through; else this is what is known.
      if (room.state.value.ending === null) room.tell({ event: 'act', payload: { act: 'remove' } })
      return putOut('removed')
    }
    return undefined
  })
}

/** Joined and left, where few are inside: a hall full of people would never be quiet. */
const HEARD_UP_TO = 8
function hearPeople({ room }: Inside): (() => void) | undefined {
  let before: number | null = null
  return effect(() => {
    const { insideCount, live } = room.state.value
    if (!live) return
    if (before !== null && insideCount !== before && insideCount <= HEARD_UP_TO) sound(insideCount > before ? 'joined' : 'left')
    before = insideCount
  })
}

/** Where I was when a call came. */
const before = signal<{ room: Room; muted: boolean } | null>(null)

/** [RM11] A call goes before: the room is left as soon as one calls or answers, and offered again afterwards. */
function giveWayToCalls(): void {
  const { at } = view.value
  if (at !== 'here' && at !== 'outgoing') return
  untracked(() => {
    const now = inside.value
    if (!now) return
    before.value = { room: now.room, muted: now.voice.own.value.muted }
    leave()
    toast(r().oneVoice.left(now.room.channel.value?.name ?? ''))
  })
}

function resumeAfterCall(): void {
  const { at } = view.value
  const was = before.value
  if (!was || at === 'here' || at === 'outgoing' || at === 'incoming') return
  untracked(() => {
    before.value = null
    const name = was.room.channel.value?.name ?? ''
    toast(r().oneVoice.back(name), { stays: true, action: { label: r().lobby.join, run: () => void goIn(was.room, was.muted) } })
  })
}

function listen<N extends keyof WindowEventMap>(name: N, run: (event: WindowEventMap[N]) => void): () => void {
  addEventListener(name, run)
  return () => removeEventListener(name, run)
}
