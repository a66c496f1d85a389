import { globSync } from 'node:fs'
import { ROOT, runTool, type Outcome } from './run.ts'

type Cruise = {
  modules: { source: string; dependencies: { resolved: string }[] }[]
  summary: { violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[] }
}

/**
 * Checks the arrows between packages and inside them. A tool that cannot read the language sees no module and finds
 * nothing wrong, so this fails as well where a source file, or every import of a sibling, was not seen.
 */
export async function checkArrows(): Promise<Outcome> {
  const { output } = await runTool(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--output-type',
    'json',
    'packages',
    'scripts',
  )
  let cruise: Cruise
  try {
    cruise = JSON.parse(output) as Cruise
  } catch {
    return { passed: false, output }
  }
  const problems = [...blindSpots(cruise), ...cruise.summary.violations.map(describe)]
  return { passed: problems.length === 0, output: problems.join('\n') }
}

function blindSpots(cruise: Cruise): string[] {
  const seen = new Set(cruise.modules.map((module) => module.source))
  const files = globSync(['packages/*/src/**/*.{ts,tsx}', 'scripts/**/*.ts'], { cwd: ROOT }).filter(
    (file) => !file.endsWith('.d.ts'),
  )
  const unseen = files.filter((file) => !seen.has(file)).map((file) => `not seen by the tool: ${file}`)
  const crossed = cruise.modules.some(
    ({ source, dependencies }) =>
      source.startsWith('packages/server/') && dependencies.some((to) => to.resolved.startsWith('packages/protocol/')),
  )
  return crossed ? unseen : [...unseen, 'no import from server to protocol was seen: the tool does not find workspaces']
}

function describe({ from, to, rule, cycle }: Cruise['summary']['violations'][number]): string {
  const path = cycle ? [from, ...cycle.map((step) => step.name)] : [from, to]
  return `${rule.name}: ${path.join(' → ')}`
}
