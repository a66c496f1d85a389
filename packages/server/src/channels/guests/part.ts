import type { Part } from '../../part.ts'
import { answerGuest } from './routes/answer-guest.ts'
import { enterAsGuest } from './routes/enter-as-guest.ts'
import { listGuestLinks } from './routes/list-guest-links.ts'
import { listWaiting } from './routes/list-waiting.ts'
import { makeGuestLink } from './routes/make-guest-link.ts'
import { peekGuestLink } from './routes/peek-guest-link.ts'
import { withdrawGuestLink } from './routes/withdraw-guest-link.ts'

export const guestsPart: Part = {
  endpoints: [makeGuestLink, listGuestLinks, withdrawGuestLink, peekGuestLink, enterAsGuest, listWaiting, answerGuest],
  listen(hub) {
    hub.channelPorts.guests = hub.guests.port()
    hub.waitingRoom.listen()
    hub.opening.listen()
  },
  stop(hub) {
    hub.doorstep.close()
    return Promise.resolve()
  },
}
