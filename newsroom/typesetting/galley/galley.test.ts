import { expect, test } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '../../manuscript/story'
import type { PageLayout, PictureMark, TextRun } from '../display'
import { mpt } from '../geometry'
import { composeGalley } from './galley'

const FACTS = { left: '枫渚日报　小样　环湖步道', right: '第3稿　稿号 12', foot: '文字 0123456789abcdef' }
const SENTENCE = '环湖北段步道经过三个月整修，已经具备试开放条件。新铺的透水路面比原来宽一米，沿线增设休息座椅12处、照明灯40盏（夜间22:00熄灯），“不再摸黑走路了”——市民王某说。'
const content: StoryContent = {
  ...EMPTY_CONTENT,
  kicker: '民生工程',
  headline: ['环湖步道', '试开放'],
  byline: '记者 乔以南',
  dateline: '本报讯',
  body: [
    ...Array.from({ length: 14 }, () => ({ type: 'paragraph' as const, text: [{ text: SENTENCE }] })),
    { type: 'picture', asset: 'lake', caption: '市民走上新步道。', credit: '丁禾 摄' },
    { type: 'subhead', text: '还差什么' },
    ...Array.from({ length: 10 }, () => ({ type: 'paragraph' as const, text: [{ text: SENTENCE }] })),
  ],
}
const pages = composeGalley(content, { lake: { width: 3000, height: 2000 } }, FACTS)
const runs = (page: PageLayout) => page.furniture.filter((mark): mark is TextRun => mark.kind === 'text')
const told = (page: PageLayout, role: TextRun['role']) => runs(page).filter((run) => run.role === role).map(({ text }) => text).join('')

test('sets the whole text, in order, and nothing twice', () => {
  const body = pages.flatMap((page) => runs(page)).filter(({ role }) => role === 'body' || role === 'subhead').map(({ text }) => text).join('')
  const paragraphs = content.body.flatMap((block) => (block.type === 'paragraph' ? [SENTENCE] : block.type === 'subhead' ? [block.text] : []))
  expect(body.replaceAll(/\s/g, '')).toBe(['本报讯（记者乔以南）', ...paragraphs].join('').replaceAll(/\s/g, ''))
  expect(told(pages[0]!, 'headline')).toBe('环湖步道试开放')
  expect(pages.map((page) => told(page, 'caption')).join('')).toBe('市民走上新步道。　丁禾 摄')
})

test('numbers every line of text, one after the other, left of it; and headlines not', () => {
  const numbers = pages.flatMap((page) => runs(page).filter(({ role, text, x }) => role === 'furniture' && /^\d+$/.test(text) && x < mpt(27)))
  expect(numbers.map(({ text }) => Number(text))).toEqual(numbers.map((_, index) => index + 1))
  const lines = pages.flatMap((page, at) => [...new Set(runs(page).filter(({ role }) => ['body', 'subhead', 'caption'].includes(role)).map(({ y }) => `${at} ${y}`))])
  expect(numbers).toHaveLength(lines.length)
  expect(lines.length).toBeGreaterThan(60)
})

test('keeps a wide margin right of the text, and everything on its sheet', () => {
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) {
    expect([page.width, page.height]).toEqual([mpt(210), mpt(297)])
    for (const run of runs(page).filter(({ role }) => role !== 'furniture')) {
      expect(run.x + (run.at.at(-1) ?? 0) + run.size).toBeLessThan(mpt(210 - 70))
      expect(run.y).toBeLessThan(mpt(297 - 20))
      expect(run.y).toBeGreaterThan(mpt(25))
    }
    expect(told(page, 'furniture')).toContain(`${page.page} / ${pages.length}`)
    expect(told(page, 'furniture')).toContain('第3稿')
  }
  const [picture] = pages.flatMap((page) => page.furniture).filter((mark): mark is PictureMark => mark.kind === 'picture')
  expect(picture).toMatchObject({ asset: 'lake', crop: { left: 0, top: 0, width: 3000, height: 2000 } })
  expect(Math.abs((picture?.width ?? 0) / (picture?.height ?? 1) - 1.5)).toBeLessThan(0.01)
})

test('a text without a word is a sheet that says which it is', () => {
  const [page, ...more] = composeGalley(EMPTY_CONTENT, {}, FACTS)
  expect(more).toEqual([])
  expect(told(page!, 'furniture')).toContain('小样')
})

test('does not leave a subhead alone at the foot, wherever it falls', () => {
  for (let before = 1; before < 16; before += 1) {
    const text: StoryContent = { ...EMPTY_CONTENT, body: [...Array.from({ length: before }, () => ({ type: 'paragraph' as const, text: [{ text: SENTENCE }] })), { type: 'subhead', text: '小标题' }, { type: 'paragraph', text: [{ text: SENTENCE }] }] }
    for (const page of composeGalley(text, {}, FACTS)) {
      const last = runs(page).findLast(({ role }) => role !== 'furniture')
      expect(last?.role).not.toBe('subhead')
    }
  }
})

test('sets a table in columns between hairlines, a row a numbered line, and none over the end of a page', () => {
  const row = (text: string, bold?: true) => ({ type: 'row' as const, text: [{ text, ...(bold ? { bold } : {}) }] })
  const body = [row('队名｜比分', true), ...Array.from({ length: 40 }, (_, index) => row(`第${index}队｜${index}:1`))]
  const [first, second] = composeGalley({ ...EMPTY_CONTENT, body: [...body, content.body[0]!] }, {}, FACTS)
  const rules = (page: PageLayout) => page.furniture.filter((mark) => mark.kind === 'rule' && mark.height === 500)
  expect([rules(first!).length, rules(second!).length]).toEqual([3, 2])
  const texts = (page: PageLayout, y: number) => runs(page).filter((run) => run.y === y && run.role === 'body').map(({ text }) => text).join(' ')
  const rows = [...new Set(runs(first!).filter(({ role }) => role === 'body').map(({ y }) => y))].map((y) => texts(first!, y))
  expect(rows.slice(0, 3)).toEqual(['队名 比分', '第0队 0:1', '第1队 1:1'])
  const numbers = [first!, second!].flatMap((page) => runs(page).filter(({ role, text, x }) => role === 'furniture' && /^\d+$/.test(text) && x < mpt(27)))
  expect(numbers.slice(0, 42).map(({ text }) => Number(text))).toEqual(Array.from({ length: 42 }, (_, index) => index + 1))
})
