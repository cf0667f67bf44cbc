import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { tables } from './checker-tables'

it('the checker’s tables are what their script makes of the dictionaries', () => {
  for (const [name, text] of Object.entries(tables())) {
    expect(readFileSync(fileURLToPath(new URL(`../newsroom/checker/tables/${name}`, import.meta.url)), 'utf8'), name).toBe(text)
  }
})
