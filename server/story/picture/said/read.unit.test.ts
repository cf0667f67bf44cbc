import { describe, expect, it } from 'vitest'
import { creditLine, NOTHING_SAID } from '@/newsroom/manuscript/picture/said'
import { readSaid } from './read'

const utf8 = (text: string) => new TextEncoder().encode(text)
/** 渡口夜景 as programs in China wrote it before UTF-8. */
const GBK = Uint8Array.of(0xb6, 0xc9, 0xbf, 0xda, 0xd2, 0xb9, 0xbe, 0xb0)

/** EXIF with a description and an artist, the time in a directory of its own, and coordinates in another. */
function exif(texts: { description?: Uint8Array; artist?: Uint8Array; copyright?: Uint8Array; taken?: string }, little = true): Uint8Array {
  const bytes = new Uint8Array(600)
  const view = new DataView(bytes.buffer)
  bytes.set(utf8(little ? 'II' : 'MM'), 0)
  view.setUint16(2, 42, little)
  view.setUint32(4, 8, little)
  let free = 200
  const put = (entry: number, tag: number, value: Uint8Array) => {
    view.setUint16(entry, tag, little)
    view.setUint16(entry + 2, 2, little)
    view.setUint32(entry + 4, value.length + 1, little)
    view.setUint32(entry + 8, free, little)
    bytes.set(value, free)
    free += value.length + 1
  }
  view.setUint16(8, 5, little)
  put(10, 0x010e, texts.description ?? utf8('x'))
  put(22, 0x013b, texts.artist ?? utf8(' '))
  put(58, 0x8298, texts.copyright ?? utf8(' '))
  for (const [entry, tag, directory] of [[34, 0x8769, 100], [46, 0x8825, 140]] as const) {
    view.setUint16(entry, tag, little)
    view.setUint16(entry + 2, 4, little)
    view.setUint32(entry + 4, 1, little)
    view.setUint32(entry + 8, directory, little)
  }
  view.setUint16(100, 1, little)
  put(102, 0x9003, utf8(texts.taken ?? ''))
  view.setUint16(140, 1, little)
  put(142, 0x0001, utf8('N31 15 9'))
  return bytes
}

function iim(fields: readonly [number, number, Uint8Array][]): Uint8Array {
  return Uint8Array.from(fields.flatMap(([record, dataset, value]) => [0x1c, record, dataset, value.length >> 8, value.length & 255, ...value]))
}

const xmp = (inner: string, attributes = '') =>
  utf8(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  )

describe('what a file says of its picture', () => {
  it('in XMP: elements, lists and attributes', () => {
    const packet = xmp(
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">渡口的灯\n亮到十点</rdf:li><rdf:li xml:lang="en">Lamps</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>卢照野</rdf:li><rdf:li>简一帆</rdf:li></rdf:Seq></dc:creator><Iptc4xmpCore:Location>望橹桥</Iptc4xmpCore:Location>',
      'photoshop:City="枫渚" exif:DateTimeOriginal="2026-11-27T18:05:09+08:00"',
    )
    expect(readSaid({ xmp: packet })).toEqual({ caption: '渡口的灯 亮到十点', credit: '卢照野、简一帆', taken: '2026-11-27 18:05', place: '枫渚 望橹桥', copyright: '' })
  })

  it('in IPTC, in the code that its own dataset names, or that its bytes are in', () => {
    const fields = (text: Uint8Array) => [[2, 120, text], [2, 80, utf8('Lu Zhaoye')], [2, 55, utf8('20261127')], [2, 90, utf8('Fengzhu')], [2, 116, utf8('新华社')]] as [number, number, Uint8Array][]
    const said = { credit: 'Lu Zhaoye', taken: '2026-11-27', place: 'Fengzhu', copyright: '新华社' }
    expect(readSaid({ iptc: iim([[1, 90, utf8('\u001b%G')], ...fields(utf8('渡口夜景'))]) })).toEqual({ caption: '渡口夜景', ...said })
    expect(readSaid({ iptc: Uint8Array.from([...utf8('Photoshop 3.0\x008BIM'), 4, 4, 0, 0, 0, 0, 0, 60, ...iim(fields(GBK))]) })).toEqual({ caption: '渡口夜景', ...said })
  })

  it.each([true, false])('in EXIF, in either order of bytes (little %s), UTF-8 or GBK; where the camera stood is not read', (little) => {
    const said = readSaid({ exif: exif({ description: utf8('渡口夜景'), artist: utf8('卢照野'), copyright: utf8('© 卢照野'), taken: '2026:11:27 18:05:09' }, little) })
    expect(said).toEqual({ caption: '渡口夜景', credit: '卢照野', taken: '2026-11-27 18:05', place: '', copyright: '© 卢照野' })
    expect(readSaid({ exif: exif({ description: GBK }, little) }).caption).toBe('渡口夜景')
    const inJpeg = Uint8Array.from([...utf8('Exif\0\0'), ...exif({ description: GBK }, little)])
    expect(readSaid({ exif: inJpeg }).caption).toBe('渡口夜景')
  })

  it('whose it is, with the terms beside it', () => {
    const packet = xmp('<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 新华社</rdf:li></rdf:Alt></dc:rights><r:UsageTerms>仅限2026年内使用</r:UsageTerms>', 'xmlns:r="http://ns.adobe.com/xap/1.0/rights/"')
    expect(readSaid({ xmp: packet }).copyright).toBe('© 新华社 仅限2026年内使用')
  })

  it('what a person wrote before what a camera did, and a camera’s own words are no caption', () => {
    const camera = exif({ description: utf8('OLYMPUS DIGITAL CAMERA'), taken: '2026:11:27 18:05:09' })
    expect(readSaid({ exif: camera }).caption).toBe('')
    expect(readSaid({ exif: camera, iptc: iim([[2, 120, utf8('码头夜景')]]), xmp: xmp('<dc:description>渡口夜景</dc:description>') })).toMatchObject({ caption: '渡口夜景', taken: '2026-11-27 18:05' })
    expect(readSaid({ exif: camera, iptc: iim([[2, 120, utf8('码头夜景')]]) }).caption).toBe('码头夜景')
  })

  it('nothing where it is broken, empty, endless or hostile', () => {
    const whole = exif({ description: utf8('渡口夜景'), artist: utf8('卢照野'), taken: '2026:11:27 18:05:09' })
    for (let length = 0; length < whole.length; length += 7) expect(() => readSaid({ exif: whole.subarray(0, length), iptc: whole.subarray(0, length), xmp: whole.subarray(0, length) })).not.toThrow()
    const round = exif({})
    new DataView(round.buffer).setUint32(42, 8, true)
    expect(() => readSaid({ exif: round }), 'a directory that is its own').not.toThrow()
    expect(readSaid({})).toEqual(NOTHING_SAID)
    expect(readSaid({ xmp: utf8('<x><dc:description>没有命名空间') })).toEqual(NOTHING_SAID)
    const bomb = utf8(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]><rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>&b;</dc:description></rdf:Description>`)
    expect(readSaid({ xmp: bomb }).caption).not.toMatch(/root/)
    for (const taken of ['2026:02:30 10:00:00', '0000:00:00 00:00:00', 'yesterday']) expect(readSaid({ exif: exif({ taken }) }).taken, taken).toBe('')
    expect(readSaid({ xmp: xmp(`<dc:description>${'长'.repeat(4000)}</dc:description>`) }).caption).toHaveLength(500)
  })
})

it('a name becomes a credit line, and what is one stays', () => {
  expect(['卢照野', '卢照野 摄', '枫渚区档案馆 供图', 'Lu Zhaoye', ''].map(creditLine)).toEqual(['卢照野 摄', '卢照野 摄', '枫渚区档案馆 供图', 'Lu Zhaoye', ''])
})
