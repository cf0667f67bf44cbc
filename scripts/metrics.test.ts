import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { metricsSource, TABLES_FILE } from './metrics'

it('the composer measures by the fonts that are bundled', { timeout: 60_000 }, () => {
  // compared as a whole, without a diff of 20 KB
  expect(readFileSync(TABLES_FILE, 'utf8') === metricsSource(), 'run `npm run metrics`').toBe(true)
})
