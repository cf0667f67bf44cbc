import { describe, expect, it } from 'vitest'
import { NOTHING_LEFT } from '@/newsroom/manuscript/reading/line'
import { importLines, type Imported } from '@/newsroom/manuscript/reading/read'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import type { Refusal } from '@/newsroom/refusal'
import { convert } from './convert'
import { doc, docx, p, r } from './reading/build.test-support'
import { CASES, made } from './reading/corpus.test-support'
import { pack } from './zip'

async function read(bytes: Uint8Array, name = ''): Promise<Imported & { format: string; encoding: string | null }> {
  const answer = await convert({ bytes, name, as: 'lines' })
  if (!answer.ok || !answer.value.lines) throw new Error(JSON.stringify(answer))
  const story = await importLines(answer.value.lines, () => Promise.resolve({ ok: true, value: 'picture' }))
  if (!story.ok) throw new Error(JSON.stringify(story))
  return { ...story.value, format: answer.value.format, encoding: answer.value.encoding }
}

async function refused(bytes: Uint8Array, name = ''): Promise<Refusal> {
  const answer = await convert({ bytes, name, as: 'lines' })
  if (answer.ok) throw new Error(`read: ${JSON.stringify(answer.value).slice(0, 300)}`)
  return answer.refusal
}

const MAIL_HEAD = 'From: =?UTF-8?B?5LmU5Lul5Y2X?= <a@example.invalid>\r\nTo: b@example.invalid\r\nDate: Fri, 27 Nov 2026 09:00:00 +0800\r\nMIME-Version: 1.0\r\n'
interface MailPart {
  type: string
  body: string | Buffer
  name?: string
  id?: string
}
const encodedWord = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
const partOf = ({ type, body, name, id }: MailPart) =>
  `Content-Type: ${type}${name ? `; name="${encodedWord(name)}"` : ''}\r\nContent-Transfer-Encoding: base64\r\n${id ? `Content-ID: <${id}>\r\n` : ''}${name ? `Content-Disposition: ${id ? 'inline' : 'attachment'}; filename="${encodedWord(name)}"\r\n` : ''}\r\n${Buffer.from(body).toString('base64').replaceAll(/.{76}/g, '$&\r\n')}\r\n`
/** A mail as programs write them. */
const mail = (subject: string, ...parts: MailPart[]) =>
  Buffer.from(`${MAIL_HEAD}Subject: ${encodedWord(subject)}\r\n${parts.length === 1 ? partOf(parts[0]!) : `Content-Type: multipart/related; boundary="b0"\r\n\r\n${parts.map((one) => `--b0\r\n${partOf(one)}`).join('')}--b0--\r\n`}`)

const paragraph = (text: string) => ({ type: 'paragraph', text: [{ text }] })
const row = (text: string) => ({ type: 'row', text: [{ text }] })

describe('the corpus of Word documents', () => {
  it('has forty cases', () => expect(CASES.length).toBeGreaterThanOrEqual(40))

  it.each(CASES)('$why', async (one) => {
    const { content, left, format } = await read(made(one))
    expect({ content, left, format }).toEqual({ content: { ...EMPTY_CONTENT, ...one.story }, left: { ...NOTHING_LEFT, ...one.left }, format: 'docx' })
  })

  it('reads an open sheet the same words as a story', async () => {
    const answer = await convert({ bytes: docx({ body: p('湖滨路通车') }), name: 'a.docx', as: 'source' })
    expect(answer).toEqual({ ok: true, value: { format: 'docx', encoding: null, source: { html: '<p>湖滨路通车</p>' }, lines: null } })
  })
})

describe('mails', () => {
  const A = '昨天上午，湖滨北路的梧桐树下摆开了二十张长桌，街坊们带来自家的拿手菜。'
  const B = '社区负责人说，这样的聚会今后每月一次，地点由居民轮流提议。'
  const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const picture = { type: 'picture', asset: 'picture', caption: '', credit: '' }

  it('the words of one are the copy, its subject the headline, without what stands before it', async () => {
    const { content, left, format, encoding } = await read(mail('转发: 【投稿】长桌宴开进梧桐巷', { type: 'text/plain; charset=utf-8', body: `${A}\n\n${B}\n` }), '稿.eml')
    expect({ content, left, format, encoding }).toEqual({ content: { ...EMPTY_CONTENT, headline: ['长桌宴开进梧桐巷'], body: [paragraph(A), paragraph(B)] }, left: NOTHING_LEFT, format: 'eml', encoding: null })
  })

  it('by its bytes, whatever it is called; a subject that the words begin with stands once', async () => {
    const html = `<div>长桌宴开进梧桐巷</div><div>记者 李岚</div><div>${A}</div><div>${B}</div>`
    const { content, format } = await read(mail('投稿：长桌宴开进梧桐巷', { type: 'text/html; charset=utf-8', body: html }), '')
    expect(format).toBe('eml')
    expect(content).toEqual({ ...EMPTY_CONTENT, headline: ['长桌宴开进梧桐巷'], byline: '记者 李岚', body: [paragraph(A), paragraph(B)] })
    // in GB 18030, as many still write
    const gb = Buffer.concat([Buffer.from(`${MAIL_HEAD}Subject: x\r\nContent-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`), Buffer.from([0xba, 0xfe, 0xb1, 0xf5, 0xc2, 0xb7, 0xcd, 0xa8, 0xb3, 0xb5, 0xa1, 0xa3])])
    expect(JSON.stringify((await read(gb, 'a.eml')).content)).toContain('湖滨路通车')
  })

  it('a manuscript that hangs on it is the copy, its words follow, pictures where they are shown or behind, and what is none is counted', async () => {
    const manuscript = docx({ body: p('长桌宴开进梧桐巷', '<w:jc w:val="center"/>') + p(r(A)) })
    const { content, left } = await read(
      mail(
        '请查收',
        { type: 'text/html; charset=utf-8', body: `<p>编辑您好，稿件和照片附后，请审阅，有问题随时联系我。</p><p><img src="cid:one@x"></p><p><img src='cid:one@x'></p>` },
        { type: DOCX, name: '长桌宴.docx', body: manuscript },
        { type: 'image/png', name: '长桌.png', id: 'one@x', body: png },
        { type: 'image/png', name: '街坊.png', body: png },
        { type: 'application/pdf', name: '请柬.pdf', body: '%PDF-1.7\n' },
        { type: DOCX, name: '坏稿.docx', body: manuscript.subarray(0, 200) },
        { type: 'application/pkcs7-signature', name: 'smime.p7s', body: 'x' },
      ),
      '稿.eml',
    )
    expect(content).toEqual({ ...EMPTY_CONTENT, headline: ['长桌宴开进梧桐巷'], body: [paragraph(A), paragraph('编辑您好，稿件和照片附后，请审阅，有问题随时联系我。'), picture, picture] })
    // a picture that is shown twice stands once; an invitation and a torn document are named
    expect(left).toMatchObject({ ...NOTHING_LEFT, objects: 2, pictures: [{ why: 'elsewhere' }] })
  })

  it('a mail that was sent on with another is read, deeper than that it is counted', async () => {
    const inner = mail('湖滨路通车', { type: 'text/plain; charset=utf-8', body: A })
    const onward = (one: Buffer) => mail('转发', { type: 'text/plain; charset=utf-8', body: B }, { type: 'message/rfc822', name: '原件.eml', body: one })
    expect(JSON.stringify((await read(onward(inner), 'a.eml')).content)).toContain(A)
    let deep = inner
    for (let n = 0; n < 5; n += 1) deep = onward(deep)
    const { content, left } = await read(deep, 'a.eml')
    expect(JSON.stringify(content)).not.toContain(A)
    expect(left.objects).toBeGreaterThan(0)
  })

  it('a picture shown ten thousand times, and a thousand files, are no ten thousand pictures', async () => {
    const many = mail('图', { type: 'text/html; charset=utf-8', body: `<p>${A}</p>${'<img src="cid:one@x">'.repeat(10_000)}` }, { type: 'image/png', name: 'a.png', id: 'one@x', body: Buffer.concat([png, Buffer.alloc(500_000)]) })
    const answer = await convert({ bytes: many, name: 'a.eml', as: 'source' })
    expect(answer.ok && answer.value.source && 'html' in answer.value.source && answer.value.source.html.length).toBeLessThan(2_000_000)
    const files = mail('图', { type: 'text/plain; charset=utf-8', body: A }, ...Array.from({ length: 1_000 }, () => ({ type: 'text/plain', name: 'a.txt', body: '湖滨路。' })))
    const { left } = await read(files, 'a.eml')
    expect(left.objects).toBeGreaterThan(900)
  })

  it('any byte of one changed is read or refused, never anything else', async () => {
    const bytes = mail('湖滨路通车', { type: 'text/html; charset=utf-8', body: `<p>${B}</p>` }, { type: 'image/png', name: 'a.png', id: 'q', body: png })
    for (let at = 0; at < bytes.length; at++) {
      const torn = Buffer.from(bytes)
      torn[at] = (torn[at] ?? 0) ^ 0x55
      const answer = await convert({ bytes: torn, name: 'a.eml', as: 'lines' })
      if (!answer.ok) expect(['unusable_file', 'too_large'], `byte ${at}`).toContain(answer.refusal.kind)
    }
  })
})

describe('other files', () => {
  const TEXT = '湖滨路通车\n\n　　本报讯 昨天上午，湖滨路的新桥通车，街坊们走上桥面看湖。\n　　桥长三百米，两侧有人行道。\n'
  const STORY = { ...EMPTY_CONTENT, headline: ['湖滨路通车'], dateline: '本报讯', body: [paragraph('昨天上午，湖滨路的新桥通车，街坊们走上桥面看湖。'), paragraph('桥长三百米，两侧有人行道。')] }

  it('old Word keeps its words and quotation marks, pictures follow', async () => {
    const png = Buffer.from('89504e470d0a1a0a0102', 'hex')
    const blip = Buffer.alloc(25)
    blip.writeUInt16LE(0xf01e, 2)
    blip.writeUInt32LE(17 + png.length, 4)
    const { content, format } = await read(doc(TEXT.replace('新桥', '“新桥”'), { blip: Buffer.concat([blip, png]) }), '稿.doc')
    expect(format).toBe('doc')
    expect(content).toEqual({ ...STORY, body: [paragraph('昨天上午，湖滨路的“新桥”通车，街坊们走上桥面看湖。'), STORY.body[1], { type: 'picture', asset: 'picture', caption: '', credit: '' }] })
  })

  it('rich text: bytes by the font they are in, Unicode with what stands instead, review marks, notes, tables, pictures', async () => {
    // 湖滨路 in GB 2312 as hexadecimal, 通车 as Unicode
    const rtf = String.raw`{\rtf1\ansi\ansicpg936\uc2{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}{\header \pard \'b2\'e2\'ca\'d4\'d2\'b3\'c3\'bc\par}\pard\qc\b\f0 \'ba\'fe\'b1\'f5\'c2\'b7\u-28646\'cd\'a8\u-28826\'b3\'b5\b0\par
\pard\fi420\f0 \'d7\'f2\'cc\'ec{\deleted \'cf\'c2\'ce\'e7}{\revised \'c9\'cf\'ce\'e7}\'a3\'ac{\footnote \'d7\'a2}{\*\annotation \'ba\'cb\'b6\'d4}{\field{\*\fldinst HYPERLINK "http://example.invalid"}{\fldrslt \'d0\'c2\'c7\'c5}}\'bf\'aa\'b7\'c5\'a1\'a3\par
\trowd\pard\intbl A\cell B\cell\row\pard{\*\shppict{\pict\pngblip\picw1 89504e47}}{\nonshppict{\pict\wmetafile8 00}}\par}`
    const { content, left, format } = await read(Buffer.from(rtf, 'latin1'), '稿.rtf')
    expect(format).toBe('rtf')
    expect(content).toEqual({ ...EMPTY_CONTENT, headline: ['湖滨路通车'], body: [paragraph('昨天上午，新桥开放。'), row('A｜B'), { type: 'picture', asset: 'picture', caption: '', credit: '' }] })
    expect(left).toEqual({ ...NOTHING_LEFT, deletions: 1, footnotes: 1, comments: 1, headers: 1 })
  })

  it('OpenDocument text: headings, weight by styles, deletions, notes, tables', async () => {
    const content = `<office:document-content xmlns:office="o"><office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text>
      <text:tracked-changes><text:changed-region><text:deletion><text:p>旧话</text:p></text:deletion></text:changed-region></text:tracked-changes>
      <text:h text:outline-level="1">湖滨路通车</text:h><text:p>昨天<text:span text:style-name="T1">上午</text:span>，新桥开放<office:annotation><text:p>核</text:p></office:annotation>。<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>
      <table:table><table:table-row><table:table-cell><text:p>东门</text:p></table:table-cell><table:table-cell><text:p>六点</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>`
    const odt = pack([
      { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') },
      { name: 'content.xml', bytes: Buffer.from(content) },
    ])
    const { content: story, left, format } = await read(odt, '稿.odt')
    expect(format).toBe('odt')
    expect(story).toEqual({ ...EMPTY_CONTENT, headline: ['湖滨路通车'], body: [{ type: 'paragraph', text: [{ text: '昨天' }, { text: '上午', bold: true }, { text: '，新桥开放。' }] }, row('东门｜六点')] })
    expect(left).toEqual({ ...NOTHING_LEFT, deletions: 1, comments: 1, footnotes: 1 })
  })

  const be = (bytes: Buffer) => Buffer.from(bytes).swap16()
  const TRADITIONAL = '湖濱路通車\n\n　　本報訊 昨天上午，這條新橋開放，國際學校的學生們來這裡說說他們的發現。\n'
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16LE', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16BE', be(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
    ['UTF-16BE', be(Buffer.from(TEXT, 'utf16le'))],
    ['GB18030', encoded(TEXT, 'gb18030')],
  ])('plain text in %s is read as it was written', async (encoding, bytes) => {
    const answer = await read(bytes, '稿.txt')
    expect(answer).toMatchObject({ content: STORY, encoding, format: 'txt' })
  })

  it('plain text in Big5, and HTML that says its encoding', async () => {
    const big5 = await read(encoded(TRADITIONAL, 'big5'), '稿.txt')
    expect(big5).toMatchObject({ encoding: 'Big5', content: { headline: ['湖濱路通車'] } })
    const html = Buffer.concat([Buffer.from('<html><head><meta charset="gb2312"></head><body><h1>'), encoded('湖滨路通车', 'gb18030'), Buffer.from('</h1></body></html>')])
    expect((await read(html, '稿.htm')).content.headline).toEqual(['湖滨路通车'])
  })

  it.each([
    ['Latin letters of another code page', Buffer.from('Le caf\u00e9 est ferm\u00e9 \u00e0 No\u00ebl.\n', 'latin1')],
    ['GB 2312 that is torn in the middle of a character', Buffer.concat([encoded(TEXT, 'gb18030').subarray(0, 31), Buffer.from([0xff, 0xff]), encoded(TEXT, 'gb18030').subarray(31)])],
    ['two characters that could be anything', encoded('锟斤', 'gb18030')],
  ])('text whose encoding is not certain is refused, never garbled: %s', async (_why, bytes) => {
    expect(await refused(bytes, '稿.txt')).toMatchObject({ kind: 'unusable_file', why: 'encoding' })
  })
})

/** The bytes of a text in an encoding that Node only decodes: looked up backwards. */
function encoded(text: string, encoding: 'gb18030' | 'big5'): Buffer {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const char = decoder.decode(Uint8Array.of(high, low))
      if (char.length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [high, low])
    }
  return Buffer.from([...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (table.get(char) ?? [0x3f]))))
}

describe('files that are refused, with a sentence', () => {
  const good = docx({ body: p('湖滨路通车') })
  /** The first entry of a name in the archive's directory. */
  const entry = (bytes: Buffer, name: string) => bytes.lastIndexOf(Buffer.from(name)) - 46
  const xml = (body: string) => pack([{ name: 'word/document.xml', bytes: Buffer.from(body) }])
  const bomb = () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024)
    return pack([{ name: 'word/document.xml', bytes: Buffer.from('<w:document/>') }, { name: 'word/a.bin', bytes: zeros }, { name: 'word/b.bin', bytes: zeros }, { name: 'word/c.bin', bytes: zeros }])
  }
  const liar = () => {
    // says it unpacks to a hundred bytes, and unpacks to thirty megabytes
    const bytes = pack([{ name: 'word/document.xml', bytes: Buffer.alloc(30 * 1024 * 1024, 0x20) }])
    bytes.writeUInt32LE(100, entry(bytes, 'word/document.xml') + 24)
    return bytes
  }
  const many = () => {
    const bytes = Buffer.from(good)
    const end = bytes.length - 22
    bytes.writeUInt16LE(65_535, end + 8)
    bytes.writeUInt16LE(65_535, end + 10)
    return bytes
  }
  const locked = () => {
    const bytes = Buffer.from(good)
    bytes.writeUInt16LE(0x801, entry(bytes, 'word/document.xml') + 8)
    return bytes
  }
  const circular = () => {
    const bytes = doc('湖滨路通车')
    // the second sector of the text leads back to its first
    bytes.writeInt32LE(3, 512 + 4 * 4)
    return bytes
  }
  const sealed = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(600)])
  const cases: [string, Uint8Array, string, object][] = [
    ['nothing', new Uint8Array(), 'a.docx', { why: 'empty' }],
    ['a document without a word', docx({ body: p('') }), 'a.docx', { why: 'empty' }],
    ['a bomb: 180 MB in a few KB', bomb(), 'a.docx', { why: 'unpacked' }],
    ['a bomb that lies about its size', liar(), 'a.docx', { why: 'unpacked' }],
    ['sixty-five thousand parts', many(), 'a.docx', { why: 'unpacked' }],
    ['an archive behind a password', locked(), 'a.docx', { why: 'encrypted' }],
    ['a document that Word encrypted', sealed, 'a.docx', { why: 'encrypted' }],
    ['an old document behind a password', doc('湖滨路通车', { encrypted: true }), 'a.doc', { why: 'encrypted' }],
    ['a document cut off', good.subarray(0, good.length / 2), 'a.docx', { why: 'damaged' }],
    ['an old document whose sectors lead round in a circle', circular(), 'a.doc', { why: 'damaged' }],
    ['an old document cut off', doc('湖滨路通车').subarray(0, 1800), 'a.doc', { why: 'damaged' }],
    ['outer entities', xml('<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'), 'a.docx', { why: 'damaged' }],
    ['entities that multiply', xml('<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><w:document><w:body/></w:document>'), 'a.docx', { why: 'damaged' }],
    ['elements a hundred thousand deep', xml(`<w:document><w:body>${'<w:sdt>'.repeat(100_000)}`), 'a.docx', { why: 'damaged' }],
    ['markup that is not whole', xml('<w:document><w:body><w:p>'), 'a.docx', { why: 'damaged' }],
    ['a picture called a document', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.docx', { why: 'format', is: 'png' }],
    ['a PDF called a document', Buffer.from('%PDF-1.7\n'), 'a.doc', { why: 'format', is: 'pdf' }],
    ['an archive of other things', pack([{ name: 'a.txt', bytes: Buffer.from('a') }]), 'a.docx', { why: 'format', is: 'archive' }],
    ['a sheet called a document', pack([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }, { name: 'xl/workbook.xml', bytes: Buffer.from('<a/>') }]), 'a.docx', { why: 'format', is: 'office' }],
    ['an old sheet', doc('x', { stream: 'Workbook' }), 'a.doc', { why: 'format', is: 'office' }],
    ['a mail that says nothing', Buffer.from('Received: from a by b\r\nFrom: a@example.invalid\r\nTo: b@example.invalid\r\nMIME-Version: 1.0\r\n\r\n'), 'a.eml', { why: 'empty' }],
    ['a mail whose parts nest without end', Buffer.from(`${MAIL_HEAD}${Array.from({ length: 200 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`).join('')}`), 'a.eml', { why: 'damaged' }],
    ['a mail with headers without end', Buffer.from(`${MAIL_HEAD}${'X-A: b\r\n'.repeat(100_000)}\r\n词`), 'a.eml', { why: 'damaged' }],
    ['a program', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(500), Buffer.from([0xff, 0xd8, 0])]), 'a.txt', { why: 'format' }],
    ['rich text cut off', Buffer.from(String.raw`{\rtf1\ansi {\b half`), 'a.rtf', { why: 'damaged' }],
    ['rich text that nests without end', Buffer.from(`{\\rtf1${'{'.repeat(50_000)}`), 'a.rtf', { why: 'damaged' }],
  ]

  it.each(cases)('%s', async (_why, bytes, name, says) => {
    expect(await refused(bytes, name)).toMatchObject({ kind: 'unusable_file', takes: { bytes: 40 * 1024 * 1024 }, ...says })
  })

  it('more than a story holds', async () => {
    expect(await refused(Buffer.from('湖滨路。\n'.repeat(16_000)), 'a.txt')).toMatchObject({ kind: 'too_large', unit: 'characters' })
  })

  it('any byte of a document changed is read or refused, never anything else', async () => {
    const bytes = docx({ body: p(r('湖滨路通车。', '<w:b/>')) })
    for (let at = 0; at < bytes.length; at++) {
      const torn = Buffer.from(bytes)
      torn[at] = (torn[at] ?? 0) ^ 0x55
      const answer = await convert({ bytes: torn, name: 'a.docx', as: 'lines' })
      if (!answer.ok) expect(['unusable_file', 'too_large'], `byte ${at}`).toContain(answer.refusal.kind)
    }
  })

  it('a part that is packed in an unknown way', async () => {
    const bytes = Buffer.from(good)
    bytes.writeUInt16LE(99, entry(bytes, 'word/document.xml') + 10)
    expect(await refused(bytes, 'a.docx')).toMatchObject({ why: 'damaged' })
  })
})
