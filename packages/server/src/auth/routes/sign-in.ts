import { CredentialAccount, SignIn } from '@maru/protocol'
import { endpoint, takeOne } from '../../http/endpoint.ts'
import { limitKeyOf } from '../../http/client-address.ts'
import { sessionName } from '../session-name.ts'
import { welcome } from '../welcome.ts'

const PER_ADDRESS = { name: 'sign-in', most: 20, everySeconds: 6 }
const PER_HANDLE_HERE = { name: 'sign-in-as-from', most: 10, everySeconds: 30 }
/** Wider than from one address, so that a single guesser keeps nobody else out of their own account. */
const PER_HANDLE = { name: 'sign-in-as', most: 30, everySeconds: 20 }

export const signIn = endpoint({
  method: 'post',
  path: '/api/maru/v1/sessions',
  who: 'anyone',
  summary: 'Sign in. The session comes as a cookie and in X-Maru-Session',
  body: SignIn,
  answer: CredentialAccount,
  status: 201,
  async handle({ hub, c, body, address }) {
    takeOne(hub, PER_ADDRESS, limitKeyOf(address))
    // However the handle is written: `@name` and `name@this.hub` are the same person.
    const handle = hub.accounts.handleOf(body.handle) ?? body.handle
    takeOne(hub, PER_HANDLE_HERE, `${handle} ${limitKeyOf(address)}`)
    takeOne(hub, PER_HANDLE, handle)
    return welcome(hub, c, await hub.auth.signIn(body, sessionName(c.req.header('user-agent'))))
  },
})
