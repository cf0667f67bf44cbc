import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, StoryContent } from '../../manuscript/story'
import { textAt, textName, withChange } from '../../manuscript/texts'
import type { PageLayout, SetStory } from '../display'
import { composePage, type PageSource } from '../page/page'
import { FRONT, frontPage, sourceStory, storyText } from '../page/page.test-support'
import { difference } from './difference'
import { type FollowedMark, type FollowedWords, followMarks } from './follow'
import { touch } from './marks'

const [, , lead, second] = FRONT as [unknown, unknown, (typeof FRONT)[number], (typeof FRONT)[number]]
const PARAGRAPHS = [
  '环湖北段步道经过三个月整修，已经具备试开放条件。新铺的透水路面比原来宽一米，沿线曾设休息座椅12处、照明灯40盏。',
  '步道东起柳堤，西至旧水闸，全长两公里半。施工期间保留了全部乔木，只移走了几处影响视线的灌丛。',
  '附近居民反映，晨练的人多，转弯处容易相撞。管理处在三个弯道加了分道线，并把两处石阶改成缓坡。',
]
const PICTURE: Block = { type: 'picture', asset: 'p1', caption: '新铺的路面比原来宽一米', credit: '李岚 摄' }
const STORY: StoryContent = { ...storyText('湖滨步道今起试开放', 0), kicker: '三个月整修之后', deck: '沿线增设座椅12处', body: [...PARAGRAPHS.map(paragraph), PICTURE] }
const other = storyText('两条公交线路调整', 4)

function paragraph(text: string): Block {
  return { type: 'paragraph', text: [{ text }] }
}

const page = (content: StoryContent, changes: Partial<PageSource> = {}, slots = { lead }): PageLayout =>
  composePage(frontPage({ stories: [sourceStory('s1', content, [[slots.lead, 1]]), sourceStory('s2', other, [[second, 1]])], pictures: { p1: { width: 3000, height: 2000 } }, ...changes }))

type Name = Pick<FollowedWords, 'field' | 'block'>
/** A mark on the first place of some words of a text. */
function mark(name: Name, was: string, by: string, more: Partial<FollowedWords> = {}): FollowedMark {
  const from = (textAt(STORY, name) ?? '').indexOf(was)
  return { storyId: 's1', slotKey: 'lead', words: { ...textName(name), from, to: from + was.length, was, by, made: null, ...more } }
}
const made = (content: StoryContent, ...marks: FollowedMark[]): StoryContent =>
  marks.toSorted((a, b) => (b.words?.from ?? 0) - (a.words?.from ?? 0)).reduce((now, { words }) => (words ? withChange(now, textName(words), words) : now), content)
const follow = (after: PageLayout, ...marks: FollowedMark[]) => followMarks(page(STORY), after, marks) ?? []
const prints = (after: PageLayout, ...marks: FollowedMark[]) => follow(after, ...marks).map(({ print }) => print)

describe('a mark on words', () => {
  const slip = mark({ block: 0 }, '曾', '增')

  it('is carried out with what is printed before and after, and where', () => {
    const [one] = follow(page(made(STORY, slip)), slip)
    expect(one).toMatchObject({ print: 'carried_out', words: { lead: '原来宽一米，沿线', before: '曾', after: '增', tail: '设休息座椅12处' } })
    expect([one?.before.length, one?.after.length]).toEqual([1, 1])
  })

  it('is untouched on the same page, and where other words of the story are others', () => {
    expect(prints(page(STORY), slip)).toEqual(['untouched'])
    const elsewhere = page(made(STORY, mark({ block: 2 }, '相撞', '碰撞')))
    expect(difference(page(STORY), elsewhere)).not.toEqual([])
    expect(prints(elsewhere, slip)).toEqual(['untouched'])
  })

  it('is otherwise where another word came, and gone with its paragraph or its story', () => {
    expect(follow(page(made(STORY, mark({ block: 0 }, '曾', '新'))), slip)[0]).toMatchObject({ print: 'otherwise', words: { before: '曾', after: '新' } })
    expect(follow(page({ ...STORY, body: STORY.body.slice(1) }), slip)[0]).toMatchObject({ print: 'gone', words: { before: '曾', after: '' }, after: [] })
    expect(prints(composePage(frontPage({ stories: [sourceStory('s2', other, [[second, 1]])] })), slip)).toEqual(['gone'])
    // another story stands in its slot now
    expect(prints(composePage(frontPage({ stories: [sourceStory('s9', storyText('秋粮入库', 3), [[lead, 1]])] })), slip)).toEqual(['gone'])
  })

  it('finds its paragraph where others came before it, and where that was moved', () => {
    const corrected = made(STORY, slip)
    expect(prints(page({ ...corrected, body: [paragraph('昨天清早，环湖的人比往常多了一倍。'), ...corrected.body] }), slip)).toEqual(['carried_out'])
    const [first, ...rest] = corrected.body as [Block, ...Block[]]
    expect(prints(page({ ...corrected, body: [...rest, first] }), slip)).toEqual(['carried_out'])
  })

  it('is told of every text by its name', () => {
    const marks = [mark({ field: 'kicker', block: 0 }, '三', '四'), mark({ field: 'headline', block: 0 }, '今起', '明起'), mark({ field: 'deck', block: 0 }, '12', '16'), mark({ field: 'byline', block: 0 }, '南', '北'), mark({ field: 'dateline', block: 0 }, '讯', '电'), mark({ field: 'caption', block: 3 }, '宽', '窄'), mark({ field: 'credit', block: 3 }, '岚', '澜')]
    const done = page(made(STORY, ...marks))
    for (const one of follow(done, ...marks)) expect([one.print, one.before.length, one.after.length]).toEqual(['carried_out', 1, 1])
    for (const [index, one] of marks.entries()) expect(prints(page(made(STORY, ...marks.toSpliced(index, 1))), one)).toEqual(['untouched'])
  })

  it('that strikes a text whole is carried out where none is left', () => {
    const whole = mark({ field: 'deck', block: 0 }, STORY.deck, '')
    expect(prints(page(made(STORY, whole)), whole)).toEqual(['carried_out'])
    expect(prints(page(STORY), whole)).toEqual(['untouched'])
  })

  it('is gone where its words find no room any more', () => {
    const last = mark({ block: 2 }, '缓坡', '平坡')
    const short = { ...lead, lines: 14 }
    const cut = page(made({ ...STORY, body: STORY.body.slice(0, 3) }, last), { slots: slotsWith(short) }, { lead: short })
    expect(cut.stories[0]?.end).not.toBeNull()
    expect(prints(cut, last)).toEqual(['gone'])
  })

  it('is known by where it was put, where more was asked for right beside it later', () => {
    const at = slip.words?.from ?? 0
    const after = page(withChange(made(STORY, slip), { block: 0 }, { from: at + 1, to: at + 1, by: '新' }))
    expect(prints(after, slip)).toEqual(['otherwise'])
    expect(follow(after, mark({ block: 0 }, '曾', '增', { made: { from: at, words: '增' } }))[0]).toMatchObject({ print: 'carried_out', words: { before: '曾', after: '增', tail: '新设休息座椅12' } })
    // what is not printed there is not believed, nor what is still there that was to be struck
    expect(prints(page(STORY), mark({ block: 0 }, '曾', '', { made: { from: at, words: '' } }))).toEqual(['untouched'])
    expect(prints(page(STORY), mark({ block: 0 }, '曾', '增', { made: { from: at, words: '增' } }))).toEqual(['untouched'])
  })

  it('goes by the slot where the earlier print calls its story by another id, and by its story where that print does not tell of words', () => {
    const old = page(STORY)
    const renamed: PageLayout = { ...old, stories: old.stories.map((set) => (set.storyId === 's1' ? { ...set, storyId: 's7' } : set)) }
    expect(followMarks(renamed, page(made(STORY, slip)), [slip])?.[0]?.print).toBe('carried_out')
    const headline = mark({ field: 'headline', block: 0 }, '今起', '明起')
    const silent: PageLayout = { ...old, stories: old.stories.map((set) => Object.fromEntries(Object.entries(set).filter(([key]) => key !== 'words')) as unknown as SetStory) }
    expect(followMarks(silent, page(made(STORY, headline)), [headline])?.[0]?.print).toBe('changed')
    expect(followMarks(silent, old, [headline])?.[0]?.print).toBe('untouched')
  })

  it('cannot be told between pages of two sizes', () => {
    const layout = page(STORY)
    expect(followMarks(layout, { ...layout, width: layout.width + 1 }, [slip])).toBeNull()
  })
})

describe('marks on one page, any of them carried out', () => {
  const NAMES: Name[] = [{ block: 0 }, { block: 1 }, { block: 2 }, { field: 'headline', block: 0 }, { field: 'deck', block: 0 }, { field: 'caption', block: 3 }]
  const asked = fc.array(fc.record({ name: fc.constantFrom(...NAMES), at: fc.nat(50), length: fc.nat(3), by: fc.constantFrom('', '甲', '乙丙', '丁戊己'), made: fc.boolean() }), { minLength: 1, maxLength: 8 })

  it('are carried out where they were and nowhere else: those are among what differs, the others print as they did', () => {
    const before = page(STORY)
    fc.assert(
      fc.property(asked, (raw) => {
        const ends = new Map<string, number>()
        const marks = raw
          .toSorted((a, b) => a.at - b.at)
          .flatMap(({ name, at, length, by, made: carried }) => {
            const text = textAt(STORY, name) ?? ''
            const [from, to] = [Math.min(at, text.length - 1), Math.min(at + length, text.length - 1)]
            const key = JSON.stringify(name)
            if (text.slice(from, to) === by || from <= (ends.get(key) ?? -1)) return []
            ends.set(key, to)
            return [{ carried, mark: { storyId: 's1', slotKey: 'lead', words: { ...textName(name), from, to, was: text.slice(from, to), by, made: null } } }]
          })
        const after = page(made(STORY, ...marks.filter(({ carried }) => carried).map((one) => one.mark)))
        const changes = difference(before, after)
        const found = followMarks(before, after, marks.map((one) => one.mark)) ?? []
        for (const [index, { print, words, before: old, after: now }] of found.entries()) {
          expect(print).toBe(marks[index]?.carried ? 'carried_out' : 'untouched')
          const asks = marks[index]?.mark.words
          expect([words?.before, words?.after]).toEqual([asks?.was, marks[index]?.carried ? asks?.by : asks?.was])
          if (!marks[index]?.carried) continue
          const lies = (boxes: typeof old, side: 'before' | 'after') => boxes.some((box) => changes.some((change) => change[side].lines.some((line) => touch(line, box, 1))))
          expect(lies(old, 'before') || lies(now, 'after')).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a mark that asks for no other words', () => {
  const asking = (asks: FollowedWords['asks']) => mark({ block: 1 }, '旧水闸', '旧水闸', { asks })

  it('of a line’s break goes by where lines end, of type by its look, of what is out of line by where it stands', () => {
    const narrow = { ...lead, split: 3 }
    const reset = page(STORY, { slots: slotsWith(narrow) }, { lead: narrow })
    expect(prints(reset, asking('line_break'), asking('face'), asking('align'))).toEqual(['changed', 'untouched', 'changed'])
    const bold = page({ ...STORY, body: STORY.body.with(1, { type: 'paragraph', text: [{ text: PARAGRAPHS[1] ?? '', bold: true }] }) })
    expect(prints(bold, asking('face'))).toEqual(['changed'])
    // another word far behind it is no answer to any
    const elsewhere = page(made(STORY, mark({ block: 2 }, '相撞', '碰撞')))
    expect(prints(elsewhere, asking('line_break'), asking('face'), asking('align'))).toEqual(['untouched', 'untouched', 'untouched'])
  })

  it('is changed with its words, and gone with them', () => {
    expect(prints(page(made(STORY, mark({ block: 1 }, '旧水闸', '新水闸'))), asking('face'))).toEqual(['changed'])
    expect(prints(page({ ...STORY, body: STORY.body.toSpliced(1, 1) }), asking('face'))).toEqual(['gone'])
  })
})

describe('a mark on a slot or on the page', () => {
  const corrected = page(made(STORY, mark({ block: 0 }, '曾', '增')))
  const on = (storyId: string | null, slotKey: string | null): FollowedMark => ({ storyId, slotKey, words: null })

  it('is changed where something differs in it, told where it is one place', () => {
    const [own, far, whole] = follow(corrected, on('s1', 'lead'), on('s2', 'second'), on(null, null))
    expect(own).toMatchObject({ print: 'changed', words: { before: '曾', after: '增' } })
    // where nothing differs it is the story that is shown
    expect(far).toMatchObject({ print: 'untouched', words: null, before: [{}], after: [{}] })
    expect(follow(page(STORY), on(null, null))).toEqual([{ print: 'untouched', words: null, before: [], after: [] }])
    expect(whole?.print).toBe('changed')
  })

  it('is gone where nothing stands in it any more', () => {
    expect(prints(composePage(frontPage({ stories: [sourceStory('s2', other, [[second, 1]])] })), on('s1', 'lead'))).toEqual(['gone'])
  })
})

function slotsWith(one: (typeof FRONT)[number]): PageSource['slots'] {
  return FRONT.map((slot) => ({ ...(slot.key === one.key ? one : slot), filler: slot.key === 'ear', label: slot.key === 'ad' ? '枫渚市民夜校冬季班' : '', adMarked: true, artwork: null }))
}
