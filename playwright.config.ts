import { defineConfig } from '@playwright/test'

// scripts/test.mjs starts the built application and names its address and the browser; nothing here starts
// anything.
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.tmp/e2e-results',
  // One story goes through many hands: tests share one server, and one browser keeps two cores honest.
  workers: 1,
  fullyParallel: false,
  // A test that passes on the second try has found something out; it is not repeated until it agrees.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Each step has its own limit, below; this one ends a test that goes round in circles, and is far from what a slow machine needs.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.QUOIN_TEST_REPORT ?? '.tmp/reports/e2e.json' }]],
  use: {
    baseURL: process.env.QUOIN_E2E_URL ?? 'http://127.0.0.1:3000',
    browserName: 'chromium',
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    navigationTimeout: 30_000,
    // A film of every step takes a fifth of the time of all tests: it is made where one is looked into.
    trace: process.env.QUOIN_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.QUOIN_BROWSER,
      args: [
        // Chromium refuses to run its sandbox as root, which is what a CI container is.
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        // On a closed network each of these would fail to look up a host, at every start.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
