import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallLimits, Config, VoiceConfig } from './config.ts'
import { readConfig } from './read-config.ts'

export type ConfigOverrides = Partial<Omit<Config, 'calls' | 'voice'>> & {
  calls?: Partial<CallLimits>
  voice?: Partial<VoiceConfig>
}

/** A config for tests: free ports on loopback, a data directory of its own that goes with the server, cheap passwords, no log. */
export function defaultConfig(overrides: ConfigOverrides = {}): Config {
  const base = readConfig({})
  return {
    ...base,
    port: 0,
    dataDirIsTemporary: overrides.dataDir === undefined,
    logLevel: 'silent',
    rateLimits: false,
    passwordCost: { memoryKib: 64, passes: 1 },
    ...overrides,
    dataDir: overrides.dataDir ?? mkdtempSync(join(tmpdir(), 'maru-')),
    calls: { ...base.calls, ...overrides.calls },
    voice: { ...base.voice, port: 0, address: '127.0.0.1', ...overrides.voice },
  }
}
