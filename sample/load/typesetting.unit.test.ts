import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nextPlan, publishedPlan, sampleStories } from '@/sample'
import { PAGE_FORMATS, type PageFormat } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import { templateById } from '@/newsroom/edition/design/template'
import { plainText } from '@/newsroom/manuscript/story'
import { breakParagraph } from '@/newsroom/typesetting/lines/break'
import { COMPOSER_VERSION, type SetStory } from '@/newsroom/typesetting/display'
import { placeLine } from '@/newsroom/typesetting/lines/justify'
import { METRICS_HASH } from '@/newsroom/typesetting/metrics/face'
import { prepare } from '@/newsroom/typesetting/lines/prepare'
import { composeStory } from '@/newsroom/typesetting/story/story'

const GOLDEN = fileURLToPath(new URL('../../newsroom/typesetting/golden/', import.meta.url))

const slot = (changes: Partial<Slot>): Slot => ({ key: 'slot', kind: 'story', col: 0, line: 20, cols: 3, lines: 40, split: 3, headline: 'third', importance: 1, ...changes })

/** One slot of each way of setting. */
const SLOTS: readonly (readonly [name: string, format: PageFormat, slot: Slot])[] = [
  ['broadsheet lead, four columns of five', PAGE_FORMATS.broadsheet, slot({ cols: 5, split: 4, headline: 'lead' })],
  ['broadsheet, one column', PAGE_FORMATS.broadsheet, slot({ cols: 1, split: 1, lines: 90, headline: 'brief' })],
  ['broadsheet, box with capital', PAGE_FORMATS.broadsheet, slot({ split: 2, setting: { frame: 'box', dropCap: 2 } })],
  ['tabloid lead, vertical', PAGE_FORMATS.tabloid, slot({ cols: 4, split: 4, headline: 'lead', setting: { vertical: true } })],
  ['tabloid brief', PAGE_FORMATS.tabloid, slot({ cols: 2, split: 2, lines: 20, headline: 'brief' })],
  ['tabloid, tint, picture at the foot', PAGE_FORMATS.tabloid, slot({ cols: 4, setting: { frame: 'tint', picture: { place: 'foot', side: 'left', columns: 1 } } })],
  ['tabloid photo', PAGE_FORMATS.tabloid, slot({ kind: 'photo', split: 1, headline: 'photo' })],
]

function set(content: (typeof sampleStories)[number]['content'], format: PageFormat, where: Slot): SetStory {
  const [only] = composeStory({ id: 's', content, headline: null, chain: [{ slot: where, page: 1 }], pictures: {}, crops: {} }, format)
  if (!only) throw new Error('nothing set')
  return only
}

/** Without what is told of the words beside them, which prints nothing: newsroom/typesetting/reading holds that to the text. */
const asPrinted = (key: string, value: unknown) => (key === 'words' || key === 'pieces' ? undefined : value)

describe('golden layouts of all sample stories', () => {
  it('are those of this composer and these fonts', async () => {
    const rows = SLOTS.flatMap(([name, format, where]) => [
      `# ${name}`,
      ...sampleStories.map(({ key, content }) => {
        const result = set(content, format, where)
        const hash = createHash('sha256').update(JSON.stringify(result, asPrinted)).digest('hex').slice(0, 16)
        return `${key} lines ${result.lines.length} over ${result.fit.overLines}/${result.fit.overChars} under ${result.fit.underLines}/${result.fit.underChars} ${hash}`
      }),
    ])
    await expect([`composer ${COMPOSER_VERSION} metrics ${METRICS_HASH}`, ...rows, ''].join('\n')).toMatchFileSnapshot(`${GOLDEN}layouts.txt`)
  })

  it('line by line, the first story of each section', async () => {
    const first = sampleStories.filter(({ section }, index) => sampleStories.findIndex((one) => one.section === section) === index)
    const text = first.map(({ key, content }) => {
      const { lines } = set(content, PAGE_FORMATS.broadsheet, slot({ lines: 100 }))
      return [`# ${key}`, ...lines.map((line) => `${line.column}.${line.row} ${line.loose}${line.last ? ' .' : ''}\t${line.text}`), ''].join('\n')
    })
    await expect(text.join('\n')).toMatchFileSnapshot(`${GOLDEN}lines.txt`)
  })
})

const paragraphs = sampleStories.flatMap(({ content }) => content.body.flatMap((block) => (block.type === 'paragraph' ? [plainText(block.text)] : [])))
const roomOf = (em: number) => (index: number) => (index === 0 ? em - 2 : em) * 1000
const share = (part: number, whole: number) => part / whole

/** Full lines, those widened by no more than 0.02 em a gap, and those by more than 0.12. */
function quality(looseness: readonly number[]) {
  return { full: looseness.length, good: share(looseness.filter((one) => one <= 20).length, looseness.length), loose: share(looseness.filter((one) => one > 120).length, looseness.length) }
}

describe('line quality', () => {
  it('of all sample paragraphs in a broadsheet column: 88 % on the grid, 1 % loose at most', () => {
    const looseness = paragraphs.flatMap((text) => {
      const prep = prepare([{ text, face: 'song' }])
      return breakParagraph(prep, roomOf(PAGE_FORMATS.broadsheet.charsPerColumn)).flatMap((line) => (line.last ? [] : [placeLine(prep, line).loose]))
    })
    const { full, good, loose } = quality(looseness)
    expect(full).toBeGreaterThan(2000)
    expect(good).toBeGreaterThanOrEqual(0.88)
    expect(loose).toBeLessThanOrEqual(0.01)
  })

  it('of the sample editions as placed, in columns of eleven ems and more', () => {
    const stories = new Map(sampleStories.map((story) => [story.key, story.content]))
    const looseness = [...publishedPlan, ...nextPlan].flatMap(({ template, slots }) =>
      (templateById(template)?.slots ?? []).flatMap((where) => {
        const content = stories.get(slots[where.key] ?? '')
        const lines = content ? set(content, PAGE_FORMATS.tabloid, where).lines : []
        return lines.flatMap((line) => (line.last || line.role !== 'body' ? [] : [line.loose]))
      }),
    )
    const { full, good, loose } = quality(looseness)
    expect(full).toBeGreaterThan(1500)
    expect(good).toBeGreaterThanOrEqual(0.87)
    // nine ems of a first line less a character are looser than 0.12 already: the copy is worded so that few are
    expect(loose).toBeLessThanOrEqual(0.01)
  })
})

interface Typst {
  NodeCompiler: { create(options: { fontArgs: { fontPaths: string[] }[] }): { query(source: { mainFileContent: string }, options: { selector: string }): { value: number }[] } }
}

/** Typst is an oracle from npm, not a dependency: QUOIN_TYPST is a folder where `npm i @myriaddreamin/typst-ts-node-compiler` was run. */
function typst(): Typst | null {
  const folder = process.env.QUOIN_TYPST
  try {
    return createRequire(folder ? `${folder}/package.json` : import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as Typst
  } catch {
    return null
  }
}

describe('beside Typst', () => {
  const oracle = typst()
  it.skipIf(oracle === null)('sets the same paragraphs in as many lines, within half a per cent (QUOIN_TYPST=folder, else skipped)', { timeout: 120_000 }, () => {
    if (!oracle) return
    const fonts = fileURLToPath(new URL('../../node_modules/@expo-google-fonts/noto-serif-sc/500Medium', import.meta.url))
    const em = PAGE_FORMATS.broadsheet.charsPerColumn
    // lines without height, ten points apart: the height says how many there are
    const head = `#set text(font: "Noto Serif SC", weight: 500, size: 10pt, lang: "zh", region: "cn", top-edge: "baseline", bottom-edge: "baseline")
#set par(justify: true, leading: 10pt, first-line-indent: (amount: 2em, all: true), spacing: 0pt)
#let one(t) = context [#metadata(measure(block(width: ${em * 10}pt, par(t))).height / 10pt)<height>]
`
    const mainFileContent = head + paragraphs.map((text) => `#one(${JSON.stringify(text)})`).join('\n')
    const heights = oracle.NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] }).query({ mainFileContent }, { selector: '<height>' })
    const theirs = heights.reduce((sum, { value }) => sum + Math.round(value) + 1, 0)
    const ours = paragraphs.reduce((sum, text) => sum + breakParagraph(prepare([{ text, face: 'song' }]), roomOf(em)).length, 0)
    expect(heights).toHaveLength(paragraphs.length)
    expect(Math.abs(ours / theirs - 1), `${ours} lines, Typst ${theirs}`).toBeLessThanOrEqual(0.005)
  })
})
