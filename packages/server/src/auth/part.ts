import type { Part } from '../part.ts'
import { endSession } from './routes/end-session.ts'
import { listInvites } from './routes/list-invites.ts'
import { listSessions } from './routes/list-sessions.ts'
import { makeInvite } from './routes/make-invite.ts'
import { signIn } from './routes/sign-in.ts'
import { signUp } from './routes/sign-up.ts'
import { withdrawInvite } from './routes/withdraw-invite.ts'

export const authPart: Part = { endpoints: [signUp, signIn, listSessions, endSession, makeInvite, listInvites, withdrawInvite] }
