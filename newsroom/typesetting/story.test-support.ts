import fc from 'fast-check'
import { PAGE_FORMATS } from '../edition/format'
import type { Slot } from '../edition/slot'
import { type Block, EMPTY_CONTENT, plainText, type StoryContent } from '../manuscript/story'
import type { SetStory } from './display'
import { composeStory, type StoryInput } from './story'

export const FORMAT = PAGE_FORMATS.broadsheet

export function slot(changes: Partial<Slot> = {}): Slot {
  return { key: 'lead', kind: 'story', col: 0, line: 20, cols: 5, lines: 40, split: 4, headline: 'second', importance: 1, ...changes }
}

export function story(changes: Partial<StoryContent> = {}): StoryContent {
  return { ...EMPTY_CONTENT, ...changes }
}

export function paragraph(text: string): Block {
  return { type: 'paragraph', text: [{ text }] }
}

export function input(content: StoryContent, slots: readonly Slot[] = [slot()], changes: Partial<StoryInput> = {}): StoryInput {
  return { id: 's', content, headline: null, chain: slots.map((one, index) => ({ slot: one, page: index * 2 + 1 })), pictures: {}, crops: {}, ...changes }
}

export function compose(content: StoryContent, slots?: readonly Slot[], changes?: Partial<StoryInput>): SetStory[] {
  return composeStory(input(content, slots, changes), FORMAT)
}

/** Text of a story's blocks as it is set, what is run in before the first paragraph too. */
export function sourceOf(content: StoryContent): string {
  const runIn = content.dateline === '' ? '' : `${content.dateline}${content.byline === '' ? '' : `（${content.byline}）`}　`
  const first = content.body.findIndex(({ type }) => type === 'paragraph')
  return content.body
    .map((block, index) => {
      if (block.type === 'picture') return ''
      const text = block.type === 'subhead' ? block.text : plainText(block.text)
      if (index === first) return runIn + text
      return text.trim() === '' ? '' : text
    })
    .join('')
}

const words = fc.constantFrom('全区', '秋粮收购', '3.6公里', '，', '。', '“好”', '——', '……', '2026年', '《规划》', '（试行）', '15%', '李·约翰', '、', '：', 'Quoin', '稻', '田里的水')
const sentence = fc.array(words, { minLength: 1, maxLength: 40 }).map((list) => `稻${list.join('')}`)

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: sentence.map(paragraph) },
  { weight: 1, arbitrary: fc.tuple(sentence, sentence).map(([bold, text]): Block => ({ type: 'paragraph', text: [{ text: bold, bold: true }, { text }] })) },
  { weight: 1, arbitrary: fc.array(words, { minLength: 1, maxLength: 4 }).map((list): Block => ({ type: 'subhead', text: `稻${list.join('')}` })) },
  { weight: 1, arbitrary: sentence.map((text): Block => ({ type: 'quote', text: [{ text }] })) },
  { weight: 1, arbitrary: sentence.map((text): Block => ({ type: 'picture', asset: 'a', caption: text, credit: '王一 摄' })) },
)

export const contents: fc.Arbitrary<StoryContent> = fc.record({
  kicker: fc.constantFrom('', '引题在此'),
  headline: fc.constantFrom(['秋收'], ['全区秋粮收购进入高峰', '日均入库三百吨'], ['']),
  deck: fc.constantFrom('', '副题一句'),
  byline: fc.constantFrom('', '记者 李岚'),
  dateline: fc.constantFrom('', '本报讯'),
  body: fc.array(block, { minLength: 1, maxLength: 10 }),
})

const settings: fc.Arbitrary<NonNullable<Slot['setting']>> = fc.constantFrom<NonNullable<Slot['setting']>[]>(
  {},
  { frame: 'box' },
  { frame: 'rules', dropCap: 2 },
  { vertical: true },
  { picture: { place: 'foot', side: 'left', columns: 1 } },
  { pullQuote: '田里的水就是收成', dropCap: 3 },
)

/** Slots of a broadsheet, most of them too small for the longest of the stories. */
export const slots: fc.Arbitrary<Slot> = fc
  .record({ cols: fc.integer({ min: 2, max: 5 }), lines: fc.integer({ min: 18, max: 40 }), split: fc.integer({ min: 1, max: 5 }), setting: settings, headline: fc.constantFrom('second' as const, 'brief' as const, 'none' as const) })
  .map(({ split, ...rest }) => slot({ ...rest, split: Math.min(split, rest.cols) }))
