import { computed, effect, untracked } from '@preact/signals'
import { announce } from '../../ui/announce.ts'
import { me } from '../../state/session.ts'
import { nameOf } from '../../people/name.ts'
import { c } from '../messages/index.ts'
import { answering, placing, prepare } from './acts.ts'
import { askForAttention, sound, soundOutgoing } from './attention.ts'
import { soundMessages } from './message-sound.ts'
import { calls, followCalls, onTicket, refetch, view } from './store.ts'
import { coolMicrophone, enterTalk, isEntering, leaveTalk, talk, type Talk } from './talk.ts'

/** A ticket comes with the news of the accept. Where it got lost, it is asked for after this time. */
const TICKET_WITHIN_MS = 2_000

/** Runs the calls of who is signed in: news, ring, talk, sounds. @returns ends it. */
export function runCalls(): () => void {
  const account = me.value
  if (!account) return () => {}
  const stops = [
    followCalls(account.id),
    onTicket((call, ticket) => {
      enterTalk(call.id, ticket).catch((error: unknown) => console.error('maru: the voice part could not be loaded', error))
    }),
    effect(ring),
    effect(tellOfChange),
    effect(hearOther),
    effect(endTalk),
    effect(askForTicket),
    soundMessages(),
  ]
  return () => {
    leaveTalk('hungUp')
    for (const stop of stops) stop()
  }
}

/** What is on the screen, as a word: effects that listen to it run when it changes, not with every news. */
const shown = computed(() => (view.value.at === 'none' ? 'none' : `${view.value.at} ${view.value.call.id}`))

/** Rings as long as it rings: the way to stop is run as soon as anything else is on the screen. */
function ring(): (() => void) | undefined {
  const what = shown.value
  const answers = answering.value !== null
  return untracked(() => {
    const now = view.value
    if (now.at === 'outgoing') return soundOutgoing(now.call)
    if (now.at !== 'incoming' || answers || what === 'none') return undefined
    prepare()
    return askForAttention(now.call)
  })
}

/** Tells of a ring and of an end, to ears and to screen readers. */
function tellOfChange(): void {
  const what = shown.value
  untracked(() => {
    const now = view.value
    if (what === told) return
    told = what
    if (now.at === 'incoming') announce(c().incoming.live(nameOf(now.call.caller), now.call.reason))
    if (now.at !== 'ended') return
    sound('ended')
    announce(c().ended.live)
  })
}
let told = 'none'

/** Joined and left, as the other comes and goes. */
function hearOther(): (() => void) | undefined {
  let before: boolean | null = null
  return talk.value?.remotePresent.subscribe((present) => {
    if (present !== before && present !== null) sound(present ? 'joined' : 'left')
    before = present
  })
}

/** No microphone outlives what it was opened for. */
function endTalk(): void {
  const known = calls.value
  const { at } = view.value
  const beginning = placing.value || answering.value !== null
  const now = talk.value
  if (!known) return
  const call = now ? known.calls[now.callId] : undefined
  if (now && call?.state === 'ended' && call.outcome === 'grown' && call.grown_into !== undefined) {
    handOver(now, call.grown_into)
    return
  }
  if (now && (call?.state !== 'active' || call.device !== known.device)) leaveTalk('ended')
  if (!beginning && at !== 'outgoing' && at !== 'here') coolMicrophone()
}

/** [W17] The call goes on as a room: its sound goes over to that, and is not ended here. */
function handOver(now: Talk, channelId: string): void {
  talk.value = null
  import('../../rooms/model/grow.ts').then(
    ({ growInto }) => growInto(now, channelId),
    (error: unknown) => {
      console.error('maru: the rooms could not be loaded', error)
      now.session.handleEnded()
    },
  )
}

/** In a call without a ticket: the hub knows where we are. */
function askForTicket(): (() => void) | undefined {
  if (!shown.value.startsWith('here') || talk.value) return undefined
  const timer = setTimeout(() => {
    if (!talk.value && !isEntering()) void refetch()
  }, TICKET_WITHIN_MS)
  return () => clearTimeout(timer)
}
