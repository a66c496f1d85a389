import { Microphone, Recorder, Speakers, warmUp, type Recording } from '@maru/voice'
import { CallSession } from '@maru/voice/session'

type Ticket = { url: string; token: string }

/** What the tests of the voice part drive, below `window.maruVoice`. */
export type VoicePage = {
  join(ticket: Ticket): Promise<void>
  session: CallSession | null
  microphone: Microphone | null
  /** Every state that the session has been in, and what else it told. */
  told: string[]
  record(ms: number): Promise<Recording>
  warmUp(): Promise<void>
}

declare global {
  interface Window {
    maruVoice: VoicePage
    /** Asks the test for a new ticket. */
    maruRenew(): Promise<Ticket | null>
  }
}

const page: VoicePage = {
  session: null,
  microphone: null,
  told: [],
  warmUp,
  async join(ticket) {
    const microphone = new Microphone()
    void microphone.open()
    const session = new CallSession({ ticket, microphone, speakers: new Speakers(), renew: () => window.maruRenew() })
    page.session = session
    page.microphone = microphone
    session.on('state', (state) => page.told.push(state.at === 'closed' ? `closed ${state.why}` : state.at))
    session.on('remotePresent', (present) => page.told.push(present ? 'present' : 'absent'))
    session.on('remoteMuted', (muted) => page.told.push(muted ? 'their mute' : 'their voice'))
    await new Promise<void>((resolve) => {
      session.on('state', (state) => {
        if (state.at !== 'connecting') resolve()
      })
    })
  },
  async record(ms) {
    const recorder = new Recorder()
    await recorder.start()
    await new Promise((resolve) => setTimeout(resolve, ms))
    const done = new Promise<Recording>((resolve, reject) => {
      recorder.on('state', (state) => {
        if (state.at === 'done') resolve(state.recording)
        if (state.at === 'failed') reject(new Error(state.why))
      })
    })
    recorder.stop()
    return done
  },
}
window.maruVoice = page
