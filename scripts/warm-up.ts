/**
 * Compiles the hub and its voice engine once, so that even the first start is as quick and as small in memory as every
 * later one (Node keeps what it compiled in the folder that the hub's main.ts names).
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/maru', import.meta.url)))
await Promise.all([import('../packages/server/src/server.ts'), import('../packages/sfu/src/index.ts')])
// The engine's native part keeps a process alive.
process.exit(0)
