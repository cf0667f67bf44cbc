import { inflateSync } from 'node:zlib'
import { Name, Ref, type PdfDict, type PdfValue } from './object'

export interface ReadObject {
  value: PdfValue
  /** As stored. */
  stream: Buffer | null
}

/**
 * Reads a PDF back by its cross-reference table: what the checks before the press look at is the file, not what was meant to be
 * in it. Understands what `PdfFile` writes: one table, direct lengths. Throws an Error that says where the syntax ends.
 */
export class PdfReader {
  readonly trailer: PdfDict
  private readonly offsets: number[]

  constructor(private readonly file: Buffer) {
    const tail = file.subarray(-1024).toString('latin1')
    const start = /startxref\n(\d+)\n%%EOF\n$/.exec(tail)?.[1]
    if (start === undefined) throw new Error('The file has no end mark.')
    const table = file.subarray(Number(start)).toString('latin1')
    const head = /^xref\n0 (\d+)\n/.exec(table)
    if (!head?.[1]) throw new Error('The file has no cross-reference table.')
    const from = head[0].length
    this.offsets = Array.from({ length: Number(head[1]) }, (_, index) => Number(table.slice(from + index * 20, from + index * 20 + 10)))
    const trailer = new Parser(table, from + this.offsets.length * 20 + 'trailer'.length).value()
    if (!isDict(trailer)) throw new Error('The trailer is no dictionary.')
    this.trailer = trailer
  }

  get objects(): number {
    return this.offsets.length
  }

  /** An object by number or by reference to it. */
  object(ref: number | Ref): ReadObject {
    const number = typeof ref === 'number' ? ref : ref.number
    const at = this.offsets[number]
    if (at === undefined || number === 0) throw new Error(`There is no object ${number}.`)
    const end = this.file.indexOf('\nendobj\n', at)
    const streamAt = this.file.indexOf('\nstream\n', at)
    const hasStream = streamAt !== -1 && streamAt < end
    const text = this.file.toString('latin1', at, hasStream ? streamAt : end)
    const head = `${number} 0 obj\n`
    if (!text.startsWith(head)) throw new Error(`Object ${number} is not where the table says.`)
    const value = new Parser(text, head.length).value()
    if (!hasStream) return { value, stream: null }
    const length = isDict(value) ? value.Length : undefined
    if (typeof length !== 'number') throw new Error(`Object ${number} has no length.`)
    const from = streamAt + '\nstream\n'.length
    if (this.file.toString('latin1', from + length, from + length + 11) !== '\nendstream\n') throw new Error(`Object ${number} has another length.`)
    return { value, stream: this.file.subarray(from, from + length) }
  }

  /** A value with its reference followed, as a dictionary; empty when it is something else. */
  dict(value: PdfValue | undefined): PdfDict {
    const found = value instanceof Ref ? this.object(value).value : value
    return isDict(found) ? found : {}
  }

  /** The bytes of a stream, inflated. */
  content(value: PdfValue | undefined): Buffer {
    if (!(value instanceof Ref)) return Buffer.alloc(0)
    const { value: dict, stream } = this.object(value)
    if (!stream) return Buffer.alloc(0)
    return isDict(dict) && nameOf(dict.Filter) === 'FlateDecode' ? inflateSync(stream) : stream
  }
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

export function nameOf(value: PdfValue | undefined): string {
  return value instanceof Name ? value.value : ''
}

const TOKEN = /\s*(?:(<<)|(>>)|(\[)|(\])|\/([^\s<>[\]()/]*)|<([0-9a-fA-F]*)>|\(((?:[^\\()]|\\.)*)\)|(\d+) 0 R|([+-]?[\d.]+)|(true|false|null))/y

class Parser {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  value(): PdfValue {
    const token = this.next()
    if (token[1]) return this.dict()
    if (token[3]) return this.array()
    return scalar(token)
  }

  private dict(): PdfDict {
    const found: PdfDict = {}
    for (;;) {
      const token = this.next()
      if (token[2]) return found
      if (token[5] === undefined) throw new Error(`A key was expected before ${this.at}.`)
      found[token[5]] = this.value()
    }
  }

  private array(): PdfValue[] {
    const found: PdfValue[] = []
    for (;;) {
      const before = this.at
      if (this.next()[4]) return found
      this.at = before
      found.push(this.value())
    }
  }

  private next(): RegExpExecArray {
    TOKEN.lastIndex = this.at
    const token = TOKEN.exec(this.text)
    if (!token) throw new Error(`No PDF syntax at ${this.at}: ${this.text.slice(this.at, this.at + 20)}`)
    this.at = TOKEN.lastIndex
    return token
  }
}

function scalar(token: RegExpExecArray): PdfValue {
  if (token[5] !== undefined) return new Name(token[5])
  if (token[6] !== undefined) return new Uint8Array(Buffer.from(token[6], 'hex'))
  if (token[7] !== undefined) return token[7].replace(/\\(.)/g, '$1')
  if (token[8] !== undefined) return new Ref(Number(token[8]))
  if (token[9] !== undefined) return Number(token[9])
  if (token[10] !== undefined) return token[10] === 'null' ? null : token[10] === 'true'
  throw new Error('A closing bracket stands where a value should.')
}
