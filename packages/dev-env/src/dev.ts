import { defaultConfig, startServer } from '@maru/server'
import { openDemoSite } from './embed/demo-site.ts'
import { PASSWORD } from './people/sign-up.ts'
import { seed } from './seed/seed.ts'

// `npm run dev`: a hub with people in it, on data that goes when it stops.
const port = Number(process.env['MARU_PORT'] ?? 8080)
const server = await startServer(
  // Sound at the machine's own addresses: to loopback Firefox sends none.
  defaultConfig({ port, origin: `http://localhost:${port}`, logLevel: 'warn', voice: { port: 7882, address: null } }),
)
const people = await seed(server)
const [owner] = people
if (!owner) throw new Error('The seed has nobody in it.')
const blog = await openDemoSite(server.origin, owner, port + 1)

console.log(`Open ${server.origin}, in two browsers or one private window, and sign in as`)
for (const { account } of people) console.log(`  ${account.username.padEnd(6)} ${PASSWORD}   (${account.display_name})`)
console.log(`A site of somebody else's, with a channel on it: ${blog}`)
console.log('Ctrl+C ends it, and everything that was written goes.')

const stop = async (): Promise<void> => {
  await server[Symbol.asyncDispose]()
  process.exit(0)
}
process.once('SIGINT', () => void stop())
process.once('SIGTERM', () => void stop())
