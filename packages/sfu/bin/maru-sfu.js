#!/usr/bin/env node
// Runs the engine alone, with the Node that TypeScript needs: this one, or the one that comes with the project.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function newEnough() {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.execPath
  try {
    const require = createRequire(import.meta.url)
    const { bin } = require('node/package.json')
    return require.resolve(`node/${typeof bin === 'string' ? bin : bin.node}`)
  } catch {
    process.stderr.write(
      `maru-sfu needs Node 24 or later; this is ${process.version}, and the npm package "node" is not installed.\n`,
    )
    process.exit(1)
  }
}

const child = spawn(newEnough(), [main, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)))
