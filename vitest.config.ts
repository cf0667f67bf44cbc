import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '')

// Each database worker holds a PGlite of about 400 MB, or a share of one Postgres server: two is what a small
// machine carries, whatever it claims to have.
const databaseWorkers = Math.min(2, availableParallelism())

// `npm test` overlaps parts, so each tells vitest where its own report goes.
const report = process.env.QUOIN_TEST_REPORT ?? '.tmp/vitest.json'

const ignored = [
  '**/node_modules/**',
  '**/.next/**',
  '**/dist/**',
  '**/.tmp/**',
  'scripts/fences-fixtures/**',
]
const unitOfServer = ['db/**/*.unit.test.ts', 'server/**/*.unit.test.ts', 'sample/**/*.unit.test.ts']
const killed = ['server/**/*.kill.test.ts']
const attacked = ['server/**/*.attack.test.ts']

// Vite hands .env* to the tests only if asked, so what decides the engine is named here and nowhere else.
const engine = process.env.QUOIN_TEST_ENGINE ?? 'pglite'

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    // 'dot' draws nothing useful into a log file; the JSON report is what `npm test` adds up.
    reporters: process.env.CI ? [['default', { summary: false }], 'json'] : ['default', 'json'],
    outputFile: { json: report },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'newsroom/**/*.test.ts',
            'components/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
            ...unitOfServer,
          ],
          exclude: ignored,
          // pure functions share nothing that a test could spoil for the next file; modules are loaded once a thread
          pool: 'threads',
          isolate: false,
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['db/**/*.test.ts', 'server/**/*.test.ts', 'sample/**/*.test.ts'],
          exclude: [...ignored, ...unitOfServer, ...killed, ...attacked],
          pool: 'forks',
          maxWorkers: databaseWorkers,
          globalSetup: ['./db/testing/globalSetup.ts'],
          env: { QUOIN_TEST_ENGINE: engine },
          testTimeout: 30_000,
          // The first database of a worker is restored from a template: seconds on a busy machine.
          hookTimeout: 120_000,
        },
      },
      {
        // What a patient attacker tries on the built application, over loopback and on a real Postgres: needs dist/.
        extends: true,
        test: {
          name: 'attack',
          include: attacked,
          exclude: ignored,
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Kills the built application under load and counts what was acknowledged: needs dist/ and time.
        extends: true,
        test: {
          name: 'kill',
          include: killed,
          exclude: ignored,
          pool: 'forks',
          maxWorkers: 1,
          fileParallelism: false,
          env: { QUOIN_TEST_ENGINE: engine },
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
