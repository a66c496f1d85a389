// The arrows of the house, see ARCHITECTURE.md. Types count as much as values, except for circles.
const packages = (...names) => `^packages/(${names.join('|')})/`
const TESTS = '\\.test\\.tsx?$|/testing/'

const mayOnlyImport = (name, ...siblings) => ({
  name: `${name} imports ${siblings.length > 0 ? `only ${siblings.join(' and ')}` : 'no sibling'}`,
  severity: 'error',
  from: { path: packages(name), pathNot: TESTS },
  to: { path: '^packages/', pathNot: packages(name, ...siblings) },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    mayOnlyImport('protocol'),
    mayOnlyImport('sfu'),
    mayOnlyImport('voice', 'protocol'),
    mayOnlyImport('web', 'voice', 'protocol'),
    mayOnlyImport('embed', 'voice', 'protocol'),
    mayOnlyImport('server', 'protocol'),
    {
      name: 'only tests and scripts import dev-env',
      severity: 'error',
      from: { pathNot: `^packages/dev-env/|^scripts/|${TESTS}` },
      to: { path: packages('dev-env') },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'federation and notifications listen: no domain imports them',
      severity: 'error',
      from: {
        path: '^packages/server/src/[^/]+/',
        pathNot: `^packages/server/src/(federation|notifications|http|db)/|${TESTS}`,
      },
      to: { path: '^packages/server/src/(federation|notifications)/' },
    },
    {
      name: 'the database knows no domain',
      severity: 'error',
      from: { path: '^packages/server/src/db/', pathNot: TESTS },
      to: { path: '^packages/server/src/(?!db/|config/)[^/]+/' },
    },
    {
      name: 'services and queries know no routes',
      severity: 'error',
      from: { path: '^packages/server/src/[^/]+/[^/]+\\.ts$', pathNot: `^packages/server/src/http/|/part\\.ts$|${TESTS}` },
      to: { path: '^packages/server/src/[^/]+/routes/' },
    },
    {
      name: 'every import can be found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|\\?|node$)|\\?url$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
