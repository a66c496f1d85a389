import { defineConfig } from 'vitest/config'

const all = ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts']
const throughTheFrontDoor = ['packages/*/src/**/*.e2e.test.ts']
/** Those of the hub alone wait for its clock or for a killed process most of the time. */
const withoutBrowsers = ['packages/server/src/**/*.e2e.test.ts', 'packages/dev-env/src/e2e/kill-nine.e2e.test.ts']

const onePostgres = ['packages/server/src/testing/one-postgres.ts']

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: all,
          exclude: throughTheFrontDoor,
          globalSetup: onePostgres,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'hubs',
          include: withoutBrowsers,
          globalSetup: onePostgres,
          maxWorkers: 3,
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Browsers, hubs and engines fill a small machine by themselves: two such files at once take longer than one
        // after the other. A browser that such a machine kept waiting gets a second chance; what is broken fails twice.
        extends: true,
        test: {
          name: 'whole',
          include: throughTheFrontDoor,
          exclude: withoutBrowsers,
          maxWorkers: 1,
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
