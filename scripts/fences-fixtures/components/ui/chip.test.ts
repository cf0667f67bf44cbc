import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { rows } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import

test('a test may read files, not rows', () => {
  void [readFileSync, rows]
})
