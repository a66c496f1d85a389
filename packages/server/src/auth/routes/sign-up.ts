import { CredentialAccount, SignUp } from '@maru/protocol'
import { endpoint, takeOne } from '../../http/endpoint.ts'
import { limitKeyOf } from '../../http/client-address.ts'
import { sessionName } from '../session-name.ts'
import { welcome } from '../welcome.ts'

const PER_ADDRESS = { name: 'sign-up', most: 10, everySeconds: 60 }

export const signUp = endpoint({
  method: 'post',
  path: '/api/maru/v1/accounts',
  who: 'anyone',
  summary: 'Sign up. The session comes as a cookie and in X-Maru-Session',
  body: SignUp,
  answer: CredentialAccount,
  status: 201,
  async handle({ hub, c, body, address }) {
    takeOne(hub, PER_ADDRESS, limitKeyOf(address))
    return welcome(hub, c, await hub.auth.signUp(body, sessionName(c.req.header('user-agent'))))
  },
})
