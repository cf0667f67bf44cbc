import { readFileSync } from 'node:fs'
import { getSchema } from '@tiptap/core'
import fc from 'fast-check'
import { test } from 'vitest'
import { rows } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import
import { count } from './count'

test('a test may use tools, and the clock', () => {
  void [...'稿件']
  void [readFileSync, getSchema, fc, count, rows, Date.now(), new Date()]
})
