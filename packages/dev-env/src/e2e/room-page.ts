import type { RoomSeat, TalkMode } from '@maru/voice'
import { CallSession, RoomSession } from '@maru/voice/session'
import { Microphone, Speakers } from '@maru/voice'

export type RoomRenewal = Pick<RoomSeat, 'ticket' | 'silent' | 'maySpeak'> | 'removed' | null

/** What the tests of a channel's sound drive, below `window.maruRoom`. */
export type RoomPage = {
  session: RoomSession | null
  call: CallSession | null
  /** Every state that the session has been in, and who came and went. */
  told: string[]
  join(seat: RoomSeat, options: { muted: boolean; mode?: TalkMode }): Promise<void>
  startCall(ticket: RoomSeat['ticket']): Promise<void>
  adopt(seat: RoomSeat): boolean
}

declare global {
  interface Window {
    maruRoom: RoomPage
    /** Asks the test for another seat. */
    maruRenewRoom(): Promise<RoomRenewal>
  }
}

const page: RoomPage = {
  session: null,
  call: null,
  told: [],
  async join(seat, options) {
    const session = new RoomSession({ seat, renew: () => window.maruRenewRoom(), ...options })
    follow(session)
    await new Promise<void>((resolve) => {
      session.on('state', (state) => {
        if (state.at !== 'connecting') resolve()
      })
    })
  },
  async startCall(ticket) {
    const microphone = new Microphone()
    void microphone.open()
    const call = new CallSession({ ticket, microphone, speakers: new Speakers(), renew: async () => null })
    page.call = call
    call.on('state', (state) => page.told.push(state.at === 'closed' ? `call closed ${state.why}` : `call ${state.at}`))
    await new Promise<void>((resolve) => {
      call.on('state', () => resolve())
    })
  },
  adopt(seat) {
    const session = page.call && RoomSession.adopt(page.call, { seat, renew: () => window.maruRenewRoom() })
    if (session) follow(session)
    return session !== null
  },
}
window.maruRoom = page

function follow(session: RoomSession): void {
  page.session = session
  session.on('state', (state) => page.told.push(state.at === 'closed' ? `closed ${state.why}` : state.at))
  session.on('person', (identity, person) => page.told.push(person ? `${identity} is here` : `${identity} went`))
}
