import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContent } from '@/newsroom/manuscript/content'
import { importLines } from '@/newsroom/manuscript/reading/read'
import { EMPTY_CONTENT, picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import { cellsOf, rowText } from '@/newsroom/manuscript/table'
import { convert } from './convert'
import { storyDocx } from './writing/docx'
import type { ExportPictures } from './writing/forms'
import { storyHtml } from './writing/html'
import { storyText } from './writing/text'
import { Archive, pack } from './zip'

const STORY: StoryContent = {
  kicker: '街坊的周末',
  headline: ['长桌宴', '开进梧桐巷'],
  deck: '每月一次，轮流出题',
  byline: '记者 李岚  通讯员 王小川',
  dateline: '本报讯',
  body: [
    { type: 'picture', asset: 'a1', caption: '长桌 & 街坊 <下午>', credit: '李岚 摄' },
    { type: 'paragraph', text: [{ text: '　　昨天，' }, { text: '湖滨路 ', bold: true }, { text: ' 两个  空格。' }] },
    { type: 'paragraph', text: [] },
    { type: 'subhead', text: '本报讯（记者 某某）' },
    { type: 'quote', text: [{ text: '桌子是借的，' }, { text: '人情是自己的', bold: true }] },
    { type: 'row', text: [{ text: '街坊｜桌数', bold: true }] },
    { type: 'row', text: [{ text: '东门 & 里｜12' }] },
    { type: 'row', text: [{ text: '｜小计' }, { text: '3', bold: true }, { text: '｜' }] },
    { type: 'picture', asset: 'b2', caption: '', credit: '' },
    { type: 'row', text: [] },
    { type: 'row', text: [{ text: '  一格  ' }] },
    { type: 'paragraph', text: [{ text: '标题：这一行不是标题。' }] },
  ],
}

const pictures = (content: StoryContent): ExportPictures => new Map(picturesOf(content).map(({ asset }) => [asset, { bytes: Buffer.from(`bytes of ${asset}`), mime: asset.startsWith('a') ? 'image/jpeg' : 'image/png', width: 40, height: 30 }]))

const docxOf = (content: StoryContent) => storyDocx(content, pictures(content))
const htmlOf = (content: StoryContent) => Buffer.from(storyHtml(content, pictures(content), ({ bytes, mime }) => `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`))

/** A file read again; each picture has the id its bytes say. */
async function again(bytes: Uint8Array, name: string): Promise<StoryContent> {
  const answer = await convert({ bytes, name, as: 'lines' })
  if (!answer.ok || !answer.value.lines) throw new Error(JSON.stringify(answer))
  const read = await importLines(answer.value.lines, (picture) => Promise.resolve({ ok: true, value: Buffer.from(picture.bytes).toString('utf8').replace('bytes of ', '') }))
  if (!read.ok) throw new Error(JSON.stringify(read))
  expect(read.value.left.pictures).toEqual([])
  return read.value.content
}

const words = fc.string({ unit: fc.constantFrom(...'湖滨路通车　 ，。“”a1<&>"\'：（）记者𠮷'), maxLength: 12 })
const asset = fc.constantFrom('a1', 'b2', 'a3')
const spans = fc.array(fc.record({ text: words, bold: fc.constant(true as const) }, { requiredKeys: ['text'] }), { maxLength: 4 })
const cells = fc.array(spans, { minLength: 1, maxLength: 4 })
const block = fc.oneof(
  // what parts the cells has the weight of the row, as in everything that is read
  cells.map((own) => ({ type: 'row' as const, text: rowText(own) })),
  fc.record({ type: fc.constantFrom('paragraph' as const, 'quote' as const), text: spans }),
  fc.record({ type: fc.constant('subhead' as const), text: words }),
  fc.record({ type: fc.constant('picture' as const), asset, caption: words, credit: words }),
)
const story = fc
  .record({ kicker: words, headline: fc.array(words, { minLength: 1, maxLength: 3 }), deck: words, byline: words, dateline: words, body: fc.array(block, { maxLength: 8 }) })
  .map((given) => {
    const read = readContent(given)
    if (!read.ok) throw new Error('the story is one')
    return read.value
  })

describe('a story that goes out and comes in again', () => {
  it('is the same story as Word and as HTML: fields, breaks, weight, white space, empty paragraphs, pictures with their words', async () => {
    expect(await again(docxOf(STORY), '稿.docx')).toEqual(STORY)
    expect(await again(htmlOf(STORY), '稿.html')).toEqual(STORY)
  })

  it('any story is, unless there is nothing in it', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (content) => {
        expect(await again(docxOf(content), 'a.docx')).toEqual(content)
        expect(await again(htmlOf(content), 'a.html')).toEqual(content)
      }),
      { numRuns: 150 },
    )
  })

  it('with an Enter pressed in a field of the Word document, and a paragraph written under it, loses no word', async () => {
    const archive = new Archive(docxOf(STORY))
    const parts = archive.names.map((name) => ({ name, bytes: archive.part(name) ?? Buffer.alloc(0) }))
    const document = parts.find(({ name }) => name === 'word/document.xml')
    if (!document) throw new Error('a document is in it')
    document.bytes = Buffer.from(
      document.bytes
        .toString()
        .replace('<w:t xml:space="preserve">开进梧桐巷</w:t>', '<w:t>开进</w:t><w:br/><w:t>梧桐巷</w:t>')
        .replace('<w:sectPr>', '<w:p><w:r><w:t>编辑加的一段。</w:t></w:r></w:p><w:sectPr>'),
    )
    const content = await again(pack(parts), 'a.docx')
    expect(content.headline).toEqual(['长桌宴', '开进', '梧桐巷'])
    expect(content.body.at(-1)).toEqual({ type: 'paragraph', text: [{ text: '编辑加的一段。' }] })
  })

  it('is the same bytes each time', () => expect(docxOf(STORY).equals(docxOf(STORY))).toBe(true))
})

describe('a story as plain text', () => {
  it('has its fields on lines, the dateline before its first paragraph, captions in brackets', () => {
    expect(storyText(STORY)).toBe('街坊的周末\n长桌宴\n开进梧桐巷\n每月一次，轮流出题\n记者 李岚  通讯员 王小川\n\n（图：长桌 & 街坊 <下午>　李岚 摄）\n　　本报讯　　　昨天，湖滨路  两个  空格。\n　　\n本报讯（记者 某某）\n　　桌子是借的，人情是自己的\n街坊\t桌数\n东门 & 里\t12\n\t小计3\t\n（图）\n\n  一格  \n　　标题：这一行不是标题。\n')
    expect(storyText({ ...EMPTY_CONTENT, dateline: '本报讯' })).toBe('　　本报讯\n')
  })
})

describe('the rows of a story', () => {
  it('are a table in HTML, its head marked as one, and a table in Word', () => {
    const html = storyHtml(STORY, new Map(), () => '')
    expect(html).toContain('<table><thead><tr><th data-story="cell"><b>街坊</b></th><th data-story="cell"><b>桌数</b></th></tr></thead><tbody><tr><td data-story="cell">东门 &amp; 里</td>')
    expect(html.match(/<table>/g)).toHaveLength(2)
    const document = new Archive(docxOf(STORY)).part('word/document.xml')?.toString() ?? ''
    expect(document.match(/<w:tbl>/g)).toHaveLength(2)
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })

  it('come back as they were written in by a person: an Enter in a cell, a row more', async () => {
    const html = storyHtml(STORY, new Map(), () => '').replace('东门 &amp; 里', '东门<br>里').replace('</tbody>', '<tr><td>西门</td><td>4</td></tr></tbody>')
    const content = await again(Buffer.from(html), '稿.html')
    expect(content.body.flatMap((one) => (one.type === 'row' ? [cellsOf(one).map(({ spans }) => spans.map(({ text }) => text).join(''))] : [])).slice(0, 4)).toEqual([['街坊', '桌数'], ['东门 里', '12'], ['', '小计3', ''], ['西门', '4']])
  })
})

describe('a story as HTML', () => {
  it('has nothing in it that runs, and no word of it is markup', () => {
    const html = storyHtml({ ...STORY, headline: ['<script>alert(1)</script>'] }, new Map(), () => '')
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
  })
})
