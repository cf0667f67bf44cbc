/** A name: /Type. */
export class Name {
  constructor(readonly value: string) {}
}

/** A reference to an indirect object, by its number; generations are always 0. */
export class Ref {
  constructor(readonly number: number) {}
}

/** Something already in PDF syntax. */
export class Raw {
  constructor(readonly text: string) {}
}

export type PdfValue = null | boolean | number | string | Name | Ref | Raw | Uint8Array | PdfValue[] | PdfDict
export interface PdfDict {
  [key: string]: PdfValue | undefined
}

export const name = (value: string) => new Name(value)

/**
 * A value in PDF syntax (ISO 32000-1, 7.3). A string becomes a text string, in ASCII where it can be and else UTF-16; bytes
 * become a hexadecimal string. Members that are undefined are left out; the others keep their order.
 */
export function write(value: PdfValue): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return decimal(value)
  if (typeof value === 'string') return textString(value)
  if (value instanceof Name) return `/${value.value.replace(/[^!-~]|[#()<>[\]{}/%]/g, escaped)}`
  if (value instanceof Ref) return `${value.number} 0 R`
  if (value instanceof Raw) return value.text
  if (value instanceof Uint8Array) return `<${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}>`
  if (Array.isArray(value)) return `[${value.map(write).join(' ')}]`
  const members = Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [`/${key} ${write(member)}`]))
  return `<<${members.join(' ')}>>`
}

/** A number without an exponent, at most four places: a ten-thousandth of a point is finer than any plate setter. */
export function decimal(value: number): string {
  if (Number.isInteger(value)) return String(value)
  if (!Number.isFinite(value)) throw new RangeError(`no PDF number for ${value}`)
  const fixed = value.toFixed(4)
  const short = fixed.replace(/\.?0+$/, '')
  return short === '-0' ? '0' : short
}

/** UTF-16BE in hexadecimal, without a mark. */
export function utf16(text: string): string {
  let hex = ''
  for (let index = 0; index < text.length; index++) hex += text.charCodeAt(index).toString(16).padStart(4, '0')
  return hex
}

function textString(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) return `<feff${utf16(text)}>`
  return `(${text.replace(/[\\()]/g, '\\$&')})`
}

function escaped(character: string): string {
  return [...Buffer.from(character, 'utf8')].map((byte) => `#${byte.toString(16).padStart(2, '0')}`).join('')
}
