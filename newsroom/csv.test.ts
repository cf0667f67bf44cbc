import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { csvOf, readCsv } from './csv'

describe('CSV that is written', () => {
  test('cells that a spreadsheet would calculate are texts', () => {
    const cells = ['=HYPERLINK("http://x")', '+1', '-2', '@SUM(A1)', '\t=1', '　=1', '|x', '普通', '=“引号”, 逗号']
    const [, ...lines] = csvOf([['head'], ...cells.map((cell) => [cell])]).split('\r\n')
    expect(lines.slice(0, -1)).toEqual([`"'=HYPERLINK(""http://x"")"`, `'+1`, `'-2`, `'@SUM(A1)`, `'\t=1`, `'　=1`, `'|x`, '普通', `"'=“引号”, 逗号"`])
  })

  test('quotes, commas and line ends stay inside their cell', () => {
    expect(csvOf([['甲"乙', '丙,丁', '戊\n己']])).toBe('\uFEFF"甲""乙","丙,丁","戊\n己"\r\n')
  })
})

describe('CSV that is read', () => {
  const cells = (file: string) => {
    const read = readCsv(file)
    return 'rows' in read ? read.rows.map((row) => row.cells) : read
  }

  it('is what was written, whatever stands in the cells', () => {
    const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', '\t', '桥', ' ', '\u{20000}') }))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constant('类'), cell, cell), { minLength: 1 }), (rows) => {
        expect(cells(csvOf([['类', '词', '注'], ...rows]))).toEqual([['类', '词', '注'], ...rows])
      }),
    )
  })

  it('takes line ends of any kind, no last one, tabs, and leaves empty rows out', () => {
    expect(cells('a,b\rc,d\ne,f\r\n\r\n,\ng,h')).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g', 'h']])
    expect(cells('a\tb\nc,d\te')).toEqual([['a', 'b'], ['c,d', 'e']])
    expect(cells('')).toEqual([])
    expect(cells('"a""b",""\r\n')).toEqual([['a"b', '']])
  })

  it('says in which line a row begins, and where a quote is wrong', () => {
    const read = readCsv('a\n"b\nb"\nc')
    expect('rows' in read && read.rows.map(({ line }) => line)).toEqual([1, 2, 4])
    expect(readCsv('a\n"b\nc')).toEqual({ badQuote: 2 })
    expect(readCsv('"a"b\n')).toEqual({ badQuote: 1 })
  })
})
