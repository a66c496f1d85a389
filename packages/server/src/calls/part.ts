import type { Part } from '../part.ts'
import { acceptCall } from './routes/accept-call.ts'
import { allowKnock } from './routes/allow-knock.ts'
import { checkCall } from './routes/check-call.ts'
import { currentCalls } from './routes/current-calls.ts'
import { declineCall } from './routes/decline-call.ts'
import { dismissKnock } from './routes/dismiss-knock.ts'
import { getCallSettings } from './routes/get-call-settings.ts'
import { getCall } from './routes/get-call.ts'
import { growCall } from './routes/grow-call.ts'
import { hangUpCall } from './routes/hang-up-call.ts'
import { joinCall } from './routes/join-call.ts'
import { keepTalking } from './routes/keep-talking.ts'
import { listCallExceptions } from './routes/list-call-exceptions.ts'
import { listKnocks } from './routes/list-knocks.ts'
import { makeKnock } from './routes/make-knock.ts'
import { placeCall } from './routes/place-call.ts'
import { removeCallException } from './routes/remove-call-exception.ts'
import { setCallException } from './routes/set-call-exception.ts'
import { setCallSettings } from './routes/set-call-settings.ts'

export const callsPart: Part = {
  endpoints: [
    // Before `/calls/:id`, which would take these words for ids.
    checkCall,
    currentCalls,
    placeCall,
    getCall,
    acceptCall,
    declineCall,
    hangUpCall,
    keepTalking,
    joinCall,
    growCall,
    getCallSettings,
    setCallSettings,
    listCallExceptions,
    setCallException,
    removeCallException,
    listKnocks,
    makeKnock,
    allowKnock,
    dismissKnock,
  ],
  listen: (hub) => hub.calls.listen(),
  start: (hub) => hub.calls.start(),
  stop: (hub) => hub.calls.stop(),
}
