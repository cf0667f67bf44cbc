import { describe, expect, it } from 'vitest'
import { refuse } from '../../result'
import type { Block } from '../story'
import { unusable } from '../picture/judge'
import { MOST_PICTURES } from './picture'
import { importHtml, readSource } from './read'
import { rtfPictures } from './rtf'

const PNG = `data:image/png;base64,${Buffer.from('\u0089PNG\r\n\u001a\n one', 'latin1').toString('base64')}`

/** Keeps every picture under its number, and remembers what it was given. */
function keeper() {
  const given: { name: string; text: string }[] = []
  const keep = ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
    given.push({ name, text: Buffer.from(bytes).toString('latin1') })
    return Promise.resolve({ ok: true as const, value: `p${given.length}` })
  }
  return { given, keep }
}

const shown = (body: readonly Block[]) => body.map((block) => (block.type === 'picture' ? `[${block.asset}]` : block.type === 'subhead' ? block.text : block.text.map((span) => span.text).join('')))

async function imported(html: string) {
  const { given, keep } = keeper()
  const result = await importHtml(html, keep)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return { ...result.value, given, body: shown(result.value.content.body) }
}

describe('pictures that come with a source', () => {
  it('stand where they stood: between paragraphs, behind the one they are in, in rows and cells, at the end', async () => {
    const img = `<img src="${PNG}">`
    expect((await imported(`<p>一段。</p><p>${img}</p><p>二段。</p>`)).body).toEqual(['一段。', '[p1]', '二段。'])
    expect((await imported(`<p>前${img}后。</p><p>二段。</p>`)).body).toEqual(['前后。', '[p1]', '二段。'])
    expect((await imported(`<p>一段。</p>${img}${img}`)).body).toEqual(['一段。', '[p1]', '[p2]'])
    expect((await imported(`<table><tr><td>${img}东门</td><td>22:30</td></tr><tr><td>西门</td><td>21:00</td></tr></table>`)).body).toEqual(['东门｜22:30', '[p1]', '西门｜21:00'])
    expect((await imported(img)).body).toEqual(['[p1]'])
  })

  it('above a headline or a byline stand at the head of the body, and disturb no field', async () => {
    const { content, body } = await imported(`<p><img src="${PNG}"></p><h1>柳荫桥通车</h1><p>记者 李岚</p><p><img src="${PNG}"></p><p>本报讯 昨天通车。</p><p><img src="${PNG}"></p><p>人们走上桥面。</p>`)
    expect(content).toMatchObject({ headline: ['柳荫桥通车'], byline: '记者 李岚', dateline: '本报讯' })
    expect(body).toEqual(['[p1]', '[p2]', '昨天通车。', '[p3]', '人们走上桥面。'])
  })

  it('come with their bytes and their names', async () => {
    const { given, left } = await imported(`<p>一段。</p><img alt=" 早市 " src="${PNG}"><img src='data:image/svg+xml;utf8,<svg xmlns="x"/>'>`)
    expect(given).toEqual([
      { name: '早市', text: '\u0089PNG\r\n\u001a\n one' },
      { name: '', text: '<svg xmlns="x"/>' },
    ])
    expect(left.pictures).toEqual([])
  })

  it.each([
    ['https://a.example.invalid/x/%E6%97%A9%E5%B8%82.jpg?w=1#top', 'web', '早市.jpg'],
    ['//a.example.invalid/b.png', 'web', 'b.png'],
    ['file:///C:/Temp/clip_image002.png', 'file', 'clip_image002.png'],
    ['C:\\\\Temp\\\\a.jpg', 'file', 'a.jpg'],
    ['cid:part1.abc@example.invalid', 'elsewhere', 'part1.abc@example.invalid'],
    ['blob:https://a.example.invalid/0f', 'elsewhere', '0f'],
    ['/media/abc', 'elsewhere', 'abc'],
    ['https://a.example.invalid/%E6%97.jpg', 'web', '%E6%97.jpg'],
  ])('that nobody here fetches are named: %s', (src, why, name) => {
    expect(readSource({ html: `<p>一段。</p><img src="${src}">` }).left.pictures).toEqual([{ name, why, refusal: null }])
  })

  it('that are refused are named with why, and those beyond thirty', async () => {
    const refusal = unusable({ why: 'format', format: 'gif', name: '', bytes: 9 })
    const html = `<p>一段。</p>${`<img alt="表情" src="${PNG}">`.repeat(MOST_PICTURES + 2)}`
    const none = await importHtml(html, () => Promise.resolve(refuse(refusal)))
    const said = none.ok ? none.value.left.pictures : []
    expect([said.length, said[0], said.at(-1)]).toEqual([MOST_PICTURES + 2, { name: '表情', why: 'unusable', refusal }, { name: '表情', why: 'too_many', refusal: null }])
    const { left, body } = await imported(html)
    expect([body.length, left.pictures]).toEqual([1 + MOST_PICTURES, Array.from({ length: 2 }, () => ({ name: '表情', why: 'too_many', refusal: null }))])
  })

  it('nobody sees in the source are no pictures: counters, spacers, hidden ones', () => {
    const html = `<p>一段。<img width=1 height=1 src="https://a.example.invalid/c.gif"><img src=""><img><span style="display:none"><img src="${PNG}"></span><noscript><img src="${PNG}"></noscript></p>`
    expect(readSource({ html })).toMatchObject({ lines: [{ kind: 'text' }], left: { pictures: [] } })
  })
})

describe('the pictures of RTF', () => {
  const pict = (blip: string, hex: string) => `{\\pict{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}\\picscalex50\\picw100\\pich80${blip}\\bliptag-12{\\*\\blipuid 0badcafe0badcafe0badcafe0badcafe}\r\n${hex}}`
  const hex = (bytes: Uint8Array | null | undefined) => bytes && Buffer.from(bytes).toString('hex')

  it('are read in order, each once; drawings of before are none', () => {
    const rtf = `{\\rtf1\\ansi{\\*\\shppict${pict('\\pngblip', '89504e47\r\n0d0a1a0a')}}{\\nonshppict${pict('\\wmetafile8', 'd7cdc69a')}}\\par text{\\*\\shppict${pict('\\jpegblip', 'FFD8ffe0')}}{\\*\\shppict${pict('\\emfblip', '01000000')}}{\\pictureless}}`
    expect(rtfPictures(rtf).map(hex)).toEqual(['89504e470d0a1a0a', 'ffd8ffe0', null])
  })

  it('are none where there is no RTF, and what is cut off is read as far as it goes', () => {
    expect([rtfPictures(''), rtfPictures('{\\rtf1 no pictures}')]).toEqual([[], []])
    expect(rtfPictures('{\\rtf1{\\pict\\pngblip 8950').map(hex)).toEqual([null])
  })
})
