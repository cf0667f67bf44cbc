import { expect, it } from 'vitest'
import type { LexiconState } from '@/newsroom/checker/lexicon/state'
import { PaperLexicon } from './paperLexicon'

const state = (stamp: string, word: string): LexiconState => ({ stamp, own: [{ kind: 'style', text: word, replacement: '改' }], off: [] })

it('is fetched once for each state, and again for another', async () => {
  const asked: string[] = []
  const lexicons = new PaperLexicon((path) => {
    asked.push(path)
    return Promise.resolve(Response.json(state(path.slice(9), `词${path.slice(9)}`)))
  })
  for (const stamp of ['a1', 'a1', 'b2', 'b2']) {
    const { lexicon, missing } = await lexicons.of(stamp)
    expect([lexicon.find(`词${stamp}`).length, missing]).toEqual([1, false])
  }
  expect(asked).toEqual(['/lexicon/a1', '/lexicon/b2'])
})

it('goes by what every paper begins with, then by the last it had, while there is no line, and does not ask at every check', async () => {
  let now = 0
  let line = false
  let asked = 0
  const lexicons = new PaperLexicon(
    () => {
      asked += 1
      return line ? Promise.resolve(Response.json(state('a1', '橹坊'))) : Promise.reject(new Error('no line'))
    },
    () => now,
  )
  const first = await lexicons.of('a1')
  expect([first.missing, first.lexicon.find('帐户').length, first.lexicon.find('橹坊').length]).toEqual([true, 1, 0])
  await lexicons.of('a1')
  expect(asked).toBe(1)
  line = true
  now = 6_000
  expect(await lexicons.of('a1')).toMatchObject({ missing: false })
  line = false
  const later = await lexicons.of('b2')
  expect([later.missing, later.lexicon.find('橹坊').length]).toEqual([true, 1])
})
