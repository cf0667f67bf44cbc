import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CLASSES_FILE, classesSource } from './line-classes'

it('the breaker’s classes are those of the Unicode data', () => {
  expect(readFileSync(CLASSES_FILE, 'utf8')).toBe(classesSource())
})
