import { describeMachine } from '../machine/machine.ts'

// `npm run bench -- <name>`: measures on this machine, over loopback alone. The last line is one JSON object.
const benches: Record<string, () => Promise<object>> = {
  call: async () => (await import('./call.ts')).benchCall(),
  channel: async () => (await import('./channel.ts')).benchChannel(),
  forward: async () => (await import('./forward.ts')).benchForward(),
  memory: async () => (await import('./memory.ts')).benchMemory(),
  speaking: async () => (await import('./speaking.ts')).benchSpeaking(),
  web: async () => (await import('./web.ts')).benchWeb(),
}

const bench = benches[process.argv[2] ?? '']
if (!bench) {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(benches).join('|')}`)
  process.exit(2)
}
console.log(describeMachine())
console.log(JSON.stringify(await bench()))
process.exit(0)
