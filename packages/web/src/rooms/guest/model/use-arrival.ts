import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { makeRoomApi, sessionApi } from '../../model/room-api.ts'
import type { Ending } from '../../model/room-state.ts'
import { afterTrouble, passAfter, type Arrival, type Door, type PassState } from './arrival.ts'
import { enterAsGuest, peek } from './door-api.ts'
import { guestDevice, keepFor, keepName, keptFor, secretOf } from './kept.ts'

/** The steps of a guest's way in: from the link to the room. */
export function useArrival(slug: string) {
  const [arrival, setArrival] = useState<Arrival>({ at: 'looking' })
  const alive = useRef(true)
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  const go = useCallback((next: Arrival) => alive.current && setArrival(next), [])

  const look = useCallback(async (): Promise<void> => {
    go({ at: 'looking' })
    const kept = keptFor(slug)
    const inAddress = secretOf(location.hash)
    const secret = inAddress ?? kept?.secret ?? null
    try {
      // A new link goes before what an old one left.
      if (kept?.pass && (inAddress === null || inAddress === kept.secret)) {
        const state = await passState(slug, kept.pass)
        if (state === 'room') return void go({ at: 'room', pass: kept.pass })
        if (state === 'waiting') return void go({ at: 'waiting', pass: kept.pass, name: kept.name })
        keepFor(slug, { ...kept, pass: null })
      }
      go({ at: 'door', door: await lookAtDoor(slug, secret) })
    } catch (error) {
      go(afterTrouble(error))
    }
  }, [slug, go])
  useEffect(() => void look(), [look])
  // Another link to the same room, pasted into this tab.
  useEffect(() => {
    const onHash = (): void => {
      if (secretOf(location.hash) !== null) void look()
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [look])

  return {
    arrival,
    look,
    /** What the door shows of who is inside changes. */
    refresh: useCallback(
      async (door: Door): Promise<void> => {
        try {
          const next = await lookAtDoor(slug, door.secret)
          if (alive.current) setArrival((now) => (now.at === 'door' ? { at: 'door', door: next } : now))
        } catch (error) {
          const next = afterTrouble(error)
          // What passes by itself is shown as it was.
          if (next.at === 'refused' && alive.current) setArrival((now) => (now.at === 'door' ? next : now))
        }
      },
      [slug],
    ),
    /** Asks to come in. @throws what belongs to the name, or can be tried again */
    async enter(door: Door, name: string): Promise<void> {
      const { secret } = door
      try {
        const given = await enterAsGuest(slug, { ...(secret === null ? {} : { secret }), name, device: guestDevice() })
        keepFor(slug, { secret, pass: given.pass, name: given.name })
        keepName(name)
        // [GU31] Only now: a link that did not work is still in the address, to be tried again or passed on.
        if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search)
        go(given.state === 'waiting' ? { at: 'waiting', pass: given.pass, name: given.name } : { at: 'room', pass: given.pass })
      } catch (error) {
        const next = afterTrouble(error)
        if (next.at !== 'refused') throw error
        go(next)
      }
    },
    admitted: useCallback((pass: string) => void go({ at: 'room', pass }), [go]),
    /** The pass is over, and why. */
    out: useCallback(
      (ending: Ending): void => {
        const kept = keptFor(slug)
        if (kept) keepFor(slug, { ...kept, pass: null })
        go({ at: 'out', ending })
      },
      [slug, go],
    ),
  }
}

export type ArrivalSteps = ReturnType<typeof useArrival>

async function lookAtDoor(slug: string, secret: string | null): Promise<Door> {
  if (secret === null) {
    const channel = await sessionApi.get(slug)
    return { channel, secret, waitingRoom: false, maySpeak: false, opensAt: channel.next_meeting?.starts_at ?? null }
  }
  const door = await peek(slug, secret)
  return {
    channel: door.channel,
    secret,
    waitingRoom: door.waiting_room,
    maySpeak: door.may_speak,
    opensAt: door.opens_at,
  }
}

/** [GU33] @throws where the hub does not say */
export async function passState(slug: string, pass: string): Promise<PassState> {
  try {
    await makeRoomApi(pass).get(slug)
    return 'room'
  } catch (error) {
    const state = passAfter(error)
    if (state === null) throw error
    return state
  }
}
