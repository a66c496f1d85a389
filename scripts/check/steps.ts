import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { checkArrows } from './arrows.ts'
import { ROOT, runNode, runTool, type Outcome } from './run.ts'

type Step = { name: string; run: () => Promise<Outcome> }

const projects = globSync('packages/*', { cwd: ROOT })
  .concat('scripts')
  .filter((folder) => existsSync(join(ROOT, folder, 'tsconfig.json')))
  .toSorted()

/** The steps of `npm run check`, in order. */
export const STEPS: readonly Step[] = [
  ...projects.map((folder) => ({
    name: `types ${folder.replace('packages/', '')}`,
    run: () => runTool('typescript-7/bin/tsc', '-p', folder, '--pretty', 'false'),
  })),
  {
    name: 'lint',
    run: () => runTool('oxlint/bin/oxlint', '--type-aware', '--report-unused-disable-directives', '--deny-warnings'),
  },
  { name: 'format', run: () => runTool('oxfmt/bin/oxfmt', '--check') },
  { name: 'arrows', run: checkArrows },
  { name: 'dead code', run: () => runTool('knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors') },
  { name: 'api reference', run: () => runNode('scripts/api-reference.ts', '--check') },
]
