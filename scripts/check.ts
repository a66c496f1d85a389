import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { STEPS } from './check/steps.ts'

// `npm run check`: what can be known about the code without running it. Every step runs, also after one has failed.
// `--only <name>` runs one step; `--report <file>` writes what passed as JSON.
const { values } = parseArgs({ options: { only: { type: 'string' }, report: { type: 'string' } } })
const wanted = STEPS.filter((step) => values.only === undefined || step.name === values.only)
if (wanted.length === 0) {
  console.error(`There is no step "${values.only ?? ''}". The steps: ${STEPS.map((step) => step.name).join(', ')}.`)
  process.exit(2)
}

const results: { name: string; passed: boolean }[] = []
for (const step of wanted) {
  const from = performance.now()
  const { passed, output } = await step.run()
  results.push({ name: step.name, passed })
  console.log(`${passed ? '✓' : '✗'} ${step.name.padEnd(20)} ${((performance.now() - from) / 1000).toFixed(1)} s`)
  if (!passed) console.log(output.trimEnd().replace(/^/gm, '    '))
}

if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(results))
const failed = results.filter((result) => !result.passed)
console.log(`check: ${results.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
