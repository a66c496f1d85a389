import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, openBrowser } from '../browser/open-browser.ts'
import { openScreen } from '../browser/screen.ts'
import { forkHub } from '../hub/fork-hub.ts'
import { findChromium } from '../machine/programs.ts'
import type { Person } from '../people/person.ts'
import { seed } from '../seed/seed.ts'
import { percentile, round } from './figures.ts'

const RUNS = 5
/** So many runs may come to nothing: Lighthouse loses its page now and then. */
const SPARE = 2

type WebFigures = { first_screen_gzip_kb: number; lighthouse: { performance: number; accessibility: number } }

/** What the home timeline of a signed-in person weighs, and what Lighthouse says of it on a phone. */
export async function benchWeb(): Promise<WebFigures> {
  await using hub = await forkHub({ rateLimits: false })
  const [reader] = await seed(hub)
  if (!reader) throw new Error('Nobody signed up.')
  const weight = await firstScreen(reader)
  return { first_screen_gzip_kb: weight, lighthouse: await lighthouseMobile(reader) }
}

/** JavaScript and CSS that were asked for until the first post stands on the screen, each gzipped by itself. */
async function firstScreen(reader: Person): Promise<number> {
  const browser = await openBrowser()
  try {
    const screen = await openScreen(browser, reader, { path: null })
    const files: Promise<{ path: string; bytes: number }>[] = []
    let counting = true
    screen.page.on('response', (response) => {
      if (!counting || !['script', 'stylesheet'].includes(response.request().resourceType())) return
      files.push(response.body().then((body) => ({ path: new URL(response.url()).pathname, bytes: gzipSync(body).length })))
    })
    await screen.goto('/')
    await screen.page.getByRole('article').first().waitFor()
    counting = false
    const all = await Promise.all(files)
    for (const { path, bytes } of all)
      console.log(
        `  ${round(bytes / 1000)
          .toFixed(1)
          .padStart(6)} kB  ${path}`,
      )
    return round(all.reduce((sum, { bytes }) => sum + bytes, 0) / 1000)
  } finally {
    await browser.close()
  }
}

/** The middle of a few runs: a single one swings with what else the machine does. */
async function lighthouseMobile(reader: Person): Promise<WebFigures['lighthouse']> {
  const scores = { performance: [] as number[], accessibility: [] as number[] }
  for (let run = 1; scores.performance.length < RUNS; run++) {
    try {
      const { performance, accessibility } = await lighthouseOnce(reader)
      console.log(`  Lighthouse run ${run}: performance ${performance}, accessibility ${accessibility}`)
      scores.performance.push(performance)
      scores.accessibility.push(accessibility)
    } catch (error) {
      if (run === RUNS + SPARE) throw error
      console.log(`  Lighthouse run ${run} came to nothing: ${String(error)}`)
    }
  }
  return { performance: percentile(scores.performance, 0.5), accessibility: percentile(scores.accessibility, 0.5) }
}

async function lighthouseOnce(reader: Person): Promise<WebFigures['lighthouse']> {
  const profile = mkdtempSync(join(tmpdir(), 'maru-lighthouse-'))
  const port = await freePort()
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '',
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
  })
  try {
    await browser.addCookies([
      { name: 'maru_session', value: reader.token, url: reader.hub.origin, httpOnly: true, sameSite: 'Lax' },
    ])
    // One after the other: what looks for accessibility runs in the page, and would be counted as the page's own work.
    return {
      performance: await scoreOf('performance', reader, port),
      accessibility: await scoreOf('accessibility', reader, port),
    }
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

async function scoreOf(category: string, reader: Person, port: number): Promise<number> {
  const options = { port, disableStorageReset: true, onlyCategories: [category], logLevel: 'error' as const }
  const lhr = (await lighthouse(reader.hub.origin, options))?.lhr
  const audits = Object.values(lhr?.audits ?? {})
  const failing = audits.filter(
    ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative',
  )
  for (const audit of failing) console.log(`    ${audit.id}: ${audit.displayValue ?? audit.title}`)
  const score = lhr?.categories[category]?.score
  if (typeof score === 'number') return Math.round(score * 100)
  const why = audits.flatMap(({ id, errorMessage }) => (errorMessage === undefined ? [] : [`${id}: ${errorMessage}`]))
  throw new Error(`Lighthouse gave no score for ${category} (${why.join('; ')})`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free.')),
      )
    })
  })
}
