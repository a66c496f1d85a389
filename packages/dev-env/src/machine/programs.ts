import { spawnSync } from 'node:child_process'
import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox'

/** Where a Chromium or Chrome is, or null. `CHROMIUM_PATH` goes first. */
export function findChromium(): string | null {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen) return isProgram(chosen) ? chosen : null
  return (
    onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome') ?? (isProgram(MAC_CHROME) ? MAC_CHROME : null)
  )
}

/** Where a Firefox is, or null. `FIREFOX_PATH` goes first. */
export function findFirefox(): string | null {
  const chosen = process.env['FIREFOX_PATH']
  if (chosen) return isProgram(chosen) ? chosen : null
  return onPath('firefox') ?? onPath('firefox-esr') ?? (isProgram(MAC_FIREFOX) ? MAC_FIREFOX : null)
}

/** The folder that holds PostgreSQL's `initdb` and `postgres`, the newest where there are several, or null. */
export function findPostgres(): string | null {
  const initdb = onPath('initdb')
  if (initdb) return join(initdb, '..')
  const version = (path: string): number => Number(/postgresql(?:@|\/)(\d+)/.exec(path)?.[1] ?? 0)
  const found = globSync(['/usr/lib/postgresql/*/bin/initdb', '/opt/homebrew/opt/postgresql@*/bin/initdb'])
  const newest = found.toSorted((a, b) => version(b) - version(a))[0]
  return newest === undefined ? null : join(newest, '..')
}

/** @returns null when a Chromium is there, after fetching it where that is possible; else what to do. */
export function needChromium(): string | null {
  if (process.env['CHROMIUM_PATH'] && !findChromium())
    return `CHROMIUM_PATH is "${process.env['CHROMIUM_PATH']}", and no program is there.`
  if (findChromium() ?? (install('chromium') && findChromium())) return null
  return 'The tests need Chromium or Chrome: install it, or set CHROMIUM_PATH to where it is.'
}

/** @returns null when PostgreSQL's programs are there, after fetching them where that is possible; else what to do. */
export function needPostgres(): string | null {
  if (findPostgres() ?? (install('postgresql') && findPostgres())) return null
  return "The tests need PostgreSQL's programs (a server need not run): install Debian's `postgresql`, or put `initdb` on the PATH."
}

function install(debianPackage: string): boolean {
  if (!onPath('apt-get')) return false
  const asRoot = process.getuid?.() === 0 ? [] : canSudo() ? ['sudo', '-n'] : null
  if (asRoot === null) return false
  console.log(`Installing ${debianPackage} from Debian's packages for the tests…`)
  const apt = (...args: string[]): boolean => {
    const [program = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args]
    return spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  }
  return apt('update') && apt('install', '-y', '--no-install-recommends', debianPackage)
}

function canSudo(): boolean {
  return onPath('sudo') !== null && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
