import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { dateInput, hashInput, idInput, reasonInput, textInput, typed, voidsInput } from './input'

it.each([
  ['NUL', 'a\u0000b'],
  ['half a character', 'a\ud800'],
  ['the other half', '\udc00b'],
])('%s is in no text and in no id', (_, text) => {
  for (const schema of [typed(), idInput, dateInput, hashInput, reasonInput, textInput(10), voidsInput]) expect(schema.safeParse(text).success).toBe(false)
  expect(typed().safeParse(text).error?.issues[0]?.message).toBe('not_a_text')
})

it('whole characters, also beyond the first plane, are', () => expect(typed().parse('𠮷野家 🗞')).toBe('𠮷野家 🗞'))

it('every schema of what comes from outside begins there', () => {
  const own = /^(env|input)\.ts$|^api\/(answers\/|openapi\.ts$)|\.(test|test-support|fixture)\.ts$/
  const files = (readdirSync('server', { recursive: true }) as string[]).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith('.ts') && !own.test(file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => readFileSync(join('server', file), 'utf8').includes('z.string('))).toEqual([])
})
