import { expect, it } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '../../manuscript/story'
import { composeStory } from './story'
import { PAGE_FORMATS } from '../../edition/design/format'
import { shapeless } from './shapeless'

const story = (changes: Partial<StoryContent>): StoryContent => ({ ...EMPTY_CONTENT, headline: ['题目'], ...changes })
const paragraph = (text: string): StoryContent['body'][number] => ({ type: 'paragraph', text: [{ text }] })

it('names what no face draws, each once, wherever it stands', () => {
  const content = story({
    kicker: '引😀',
    byline: '记者 𡋾明',
    body: [paragraph('好👍好👍，“稻”①℃㛃𬭎'), { type: 'subhead', text: '小题🎉' }, { type: 'picture', asset: 'x', caption: '图𡋾', credit: '👍' }],
  })
  expect(shapeless(content)).toEqual(['😀', '𡋾', '👍', '🎉'])
})

it('finds nothing in a text with shapes, blanks, marks that combine and joiners', () => {
  expect(shapeless(story({ body: [paragraph('新\u200b闻　e\u0301 — …… A\u00a0B')] }))).toEqual([])
})

it('finds what the composer finds on the page', () => {
  const content = story({ body: [paragraph('稻𡋾穗😀')] })
  const slot = { key: 's', kind: 'story' as const, col: 0, line: 0, cols: 3, lines: 40, split: 3, headline: 'third' as const, importance: 1 }
  const [set] = composeStory({ id: 's', content, headline: null, chain: [{ slot, page: 1 }], pictures: {}, crops: {} }, PAGE_FORMATS.broadsheet)
  expect(shapeless(content).toSorted()).toEqual(set?.missing.toSorted())
})
