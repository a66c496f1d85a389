import { resolve } from 'node:path'
import * as v from 'valibot'
import type { Config } from './config.ts'
import { EMBED_DIR, VERSION, WEB_DIR } from './package-facts.ts'

/** The environment says something that can't be meant. The message names the setting and what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const wholeNumber = (low: number, high: number) =>
  v.pipe(v.string(), v.regex(/^\d+$/, 'a whole number'), v.transform(Number), v.minValue(low), v.maxValue(high))
const yesOrNo = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.picklist(['true', 'false', '1', '0', 'yes', 'no'], 'true or false'),
  v.transform((word) => ['true', '1', 'yes'].includes(word)),
)
const list = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
)
const port = wholeNumber(0, 65_535)

/**
 * Reads the settings of the README's table.
 * @throws {ConfigError} with the name of the setting that can't be read.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const read = <S extends v.GenericSchema<string, unknown>>(
    name: string,
    schema: S,
    fallback: v.InferOutput<S>,
  ): v.InferOutput<S> => {
    const value = env[name]
    if (value === undefined || value === '') return fallback
    const result = v.safeParse(schema, value.trim())
    if (result.success) return result.output
    throw new ConfigError(`${name} is ${JSON.stringify(value)}, which it can't be: ${result.issues[0].message}`)
  }
  const text = (name: string): string | null => env[name]?.trim() || null

  const httpPort = read('MARU_PORT', port, 8080)
  const seconds = read('MARU_CALL_SECONDS', wholeNumber(0, 86_400), 120)
  return {
    name: text('MARU_NAME') ?? 'Maru',
    version: VERSION,
    host: text('MARU_HOST') ?? '127.0.0.1',
    port: httpPort,
    origin: readOrigin(text('MARU_ORIGIN')),
    dataDir: resolve(text('MARU_DATA_DIR') ?? './data'),
    dataDirIsTemporary: false,
    databaseUrl: text('DATABASE_URL'),
    registrations: read('MARU_REGISTRATIONS', v.picklist(['open', 'invite', 'closed']), 'open'),
    calls: {
      seconds: seconds === 0 ? null : seconds,
      warnSeconds: read('MARU_CALL_WARN_SECONDS', wholeNumber(0, 3600), 15),
      canExtend: read('MARU_CALL_EXTEND', yesOrNo, true),
      longestSeconds: read('MARU_CALL_LONGEST_SECONDS', wholeNumber(1, 86_400), 3600),
      ringSeconds: read('MARU_RING_SECONDS', wholeNumber(5, 300), 45),
      aDay: read('MARU_CALLS_A_DAY', wholeNumber(0, 1_000_000), 100),
      regions: read('MARU_REGIONS', list, []).map((region) => region.toUpperCase()),
      regionHeader: text('MARU_REGION_HEADER')?.toLowerCase() ?? null,
    },
    trustedProxies: read('MARU_TRUSTED_PROXIES', list, []),
    voice: {
      port: read('MARU_VOICE_PORT', port, 7882),
      address: text('MARU_VOICE_ADDRESS'),
      livekit: readLivekit(text('LIVEKIT_URL'), text('LIVEKIT_API_KEY'), text('LIVEKIT_API_SECRET')),
    },
    webDir: WEB_DIR,
    embedDir: EMBED_DIR,
    logLevel: read('MARU_LOG_LEVEL', v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
    rateLimits: true,
    passwordCost: { memoryKib: 19_456, passes: 2 },
  }
}

function readOrigin(value: string | null): string | null {
  if (value === null) return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/') return url.origin
  throw new ConfigError(
    `MARU_ORIGIN is ${JSON.stringify(value)}: it takes a scheme and a host alone, such as https://hub.example`,
  )
}

function readLivekit(url: string | null, key: string | null, secret: string | null): Config['voice']['livekit'] {
  if (url === null && key === null && secret === null) return null
  if (url !== null && key !== null && secret !== null) return { url, key, secret }
  throw new ConfigError(
    'LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET go together: set all three, or none for the built-in engine',
  )
}
