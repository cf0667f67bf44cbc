import { test } from 'vitest'
import { build } from '@/db/testing/make'
import { sampleStories } from '@/sample/stories'
import { tool } from '@/scripts/lot' // expect oxlint no-restricted-imports, fences import
import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import

test('a test may use factories and the sample', () => {
  void [build, sampleStories, tool, session]
})
