import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PdfFile } from './file'
import { decimal, name, Ref, write, type PdfDict, type PdfValue } from './object'
import { PdfReader } from './read'

/** Values whose reading back is the value itself: numbers of four places, ASCII strings, bytes, names, lists, dictionaries. */
const value: fc.Arbitrary<PdfValue> = fc.letrec<{ value: PdfValue; list: PdfValue[]; dict: PdfDict }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<PdfValue>(null, true, false),
    fc.integer(),
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map((one) => one / 10_000),
    fc.string({ unit: fc.constantFrom(...'abc()\\ <>[]/%#é') }).filter((one) => !one.includes('é')),
    fc.uint8Array({ maxLength: 12 }).map((one) => new Uint8Array(one)),
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9+.-]{0,12}$/).map((one) => name(one)),
    fc.integer({ min: 1, max: 999 }).map((one) => new Ref(one)),
    tie('list'),
    tie('dict'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  dict: fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/), tie('value'), { maxKeys: 4, noNullPrototype: true }),
})).value

function fileOf(values: readonly PdfValue[]): Buffer {
  const pdf = new PdfFile()
  for (const one of values) pdf.add(one)
  return pdf.bytes(pdf.add({ Type: name('Catalog') }), { Title: 'x' })
}

describe('the writer', () => {
  test('what is written reads back as it was, wherever the table says it is', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        const pdf = new PdfReader(fileOf(values))
        values.forEach((one, index) => expect(pdf.object(index + 1).value).toEqual(one))
      }),
      { numRuns: 300 },
    )
  })

  test('streams come back byte for byte, compressed or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, compress) => {
        const pdf = new PdfFile()
        const ref = pdf.addStream({ Type: name('X') }, bytes, { compress })
        const read = new PdfReader(pdf.bytes(pdf.add({}), {}))
        expect(new Uint8Array(read.content(ref))).toEqual(new Uint8Array(bytes))
      }),
    )
  })

  test('gives the same bytes for the same calls, and another ID for another content', () => {
    expect(fileOf(['a', 1]).equals(fileOf(['a', 1]))).toBe(true)
    const idOf = (file: Buffer) => new PdfReader(file).trailer.ID
    expect(idOf(fileOf(['a']))).not.toEqual(idOf(fileOf(['b'])))
  })

  test('numbers never have exponents, and what has no number is refused', () => {
    expect([0.00001, -0.00001, 1e-7, 12.5, -3, 1105.5123].map(decimal)).toEqual(['0', '0', '0', '12.5', '-3', '1105.5123'])
    expect(() => decimal(Number.NaN)).toThrow(RangeError)
  })

  test('text beyond ASCII is UTF-16, brackets and odd names are escaped', () => {
    expect(write('青a')).toBe('<feff97520061>')
    expect(write('a(b)\\')).toBe('(a\\(b\\)\\\\)')
    expect(write(name('A B#'))).toBe('/A#20B#23')
    expect(write({ A: undefined, B: 1 })).toBe('<</B 1>>')
  })

  test('an object that was reserved and forgotten is a fault', () => {
    const pdf = new PdfFile()
    pdf.reserve()
    expect(() => pdf.bytes(pdf.add({}), {})).toThrow('reserved')
  })
})

describe('the reader', () => {
  test('refuses a file that was cut, moved or given another length', () => {
    const pdf = new PdfFile()
    const stream = pdf.addStream({}, Buffer.from('0123456789'), { compress: false })
    const whole = pdf.bytes(pdf.add({}), {})
    expect(() => new PdfReader(whole.subarray(0, -2))).toThrow('end mark')
    const moved = Buffer.from(whole)
    moved.write('9', whole.indexOf('xref\n0 ') + 'xref\n0 4\n'.length + 20 + 8)
    expect(() => new PdfReader(moved).object(1)).toThrow('not where')
    const longer = Buffer.from(whole.toString('latin1').replace('/Length 10', '/Length 11'), 'latin1')
    expect(() => new PdfReader(longer).object(stream)).toThrow('length')
  })
})
