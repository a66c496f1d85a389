import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultConfig, startServer } from '@maru/server'
import { writeReference, type OpenApi } from './api-reference/write.ts'

// Writes docs/api from what the hub says of itself. With `--check` it writes nothing and fails where the file is old.
const FOLDER = join(import.meta.dirname, '..', 'docs', 'api')
const FILE = join(FOLDER, 'README.md')

async function describeHub(): Promise<OpenApi> {
  await using server = await startServer(defaultConfig())
  const answer = await fetch(`${server.origin}/api/maru/v1/openapi.json`)
  if (!answer.ok) throw new Error(`The hub does not describe its API: ${answer.status}`)
  // Its address is this run's alone.
  return JSON.parse((await answer.text()).replaceAll(server.origin, 'https://hub.example')) as OpenApi
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const api = await describeHub()
const text = writeReference(api)
mkdirSync(FOLDER, { recursive: true })
const stale = values.check && readOrEmpty(FILE) !== text
if (stale) console.error('docs/api/README.md says other things than the hub does: run `npm run api-reference`.')
else if (!values.check) writeFileSync(FILE, text)
process.exit(stale ? 1 : 0)

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
