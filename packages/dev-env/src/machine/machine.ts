import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { findChromium } from './programs.ts'

/** What the figures were measured on. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  const chromium = findChromium()
  const version = chromium === null ? 'no Chromium' : spawnSync(chromium, ['--version'], { encoding: 'utf8' }).stdout.trim()
  return [
    `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
    version.replace(/ built on.*/, ''),
  ].join(' · ')
}
