import { test } from 'vitest'
import { build } from '@/db/testing/make'
import { tool } from '@/scripts/lot'
import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import

test('a test may use factories and tools', () => {
  void [build, tool, session]
})
