/** An operator of a content stream with what stands before it; names keep their slash, strings and dictionaries are left out (null). */
export interface Operation {
  operator: string
  operands: Operand[]
}
export type Operand = number | string | null | Operand[]

const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set('()<>[]{}/%'.split('').map((one) => one.charCodeAt(0)))
const MOST_NESTED = 32

/**
 * The operations of a content stream (ISO 32000-1, 7.8.2) one after the other: enough of it to see which colours, fonts and pictures are
 * used. Never throws: what makes no sense is passed over, as a printer's interpreter does, and the end is the end.
 */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  let at = 0
  let operands: Operand[] = []
  while (at < bytes.length) {
    const token = next(0)
    if (token === undefined) continue
    if (typeof token === 'object' && token !== null && 'word' in token) {
      const operator = token.word
      yield { operator, operands }
      operands = []
      if (operator === 'ID') skipInlineImage()
    } else {
      operands.push(token)
      // no operator takes as many: what stands here is no content stream
      if (operands.length > 1000) operands = []
    }
  }

  function next(depth: number): Operand | { word: string } | undefined {
    while (SPACE.has(bytes[at] ?? -1)) at++
    const char = bytes[at]
    if (char === undefined) return undefined
    switch (String.fromCharCode(char)) {
      case '%':
        while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
        return undefined
      case '(':
        skipString()
        return null
      case '<':
        if (bytes[at + 1] === 0x3c) {
          at += 2
          return nested(depth, '>')
        }
        while (at < bytes.length && bytes[at] !== 0x3e) at++
        at++
        return null
      case '[':
        at++
        return nested(depth, ']')
      case '/': {
        at++
        return `/${word()}`
      }
      case ')':
      case '>':
      case ']':
      case '{':
      case '}':
        at++
        return undefined
      default: {
        const text = word()
        if (text === 'true' || text === 'false' || text === 'null') return null
        const number = Number(text)
        return text !== '' && Number.isFinite(number) ? number : { word: text }
      }
    }
  }

  function nested(depth: number, end: ']' | '>'): Operand {
    const items: Operand[] = []
    while (at < bytes.length) {
      while (SPACE.has(bytes[at] ?? -1)) at++
      if (bytes[at] === end.charCodeAt(0)) {
        at += end === '>' && bytes[at + 1] === 0x3e ? 2 : 1
        break
      }
      const item = depth < MOST_NESTED ? next(depth + 1) : (at++, undefined)
      if (item !== undefined && !(typeof item === 'object' && item !== null && 'word' in item)) items.push(item)
    }
    return end === ']' ? items : null
  }

  function word(): string {
    const from = at
    while (at < bytes.length && !SPACE.has(bytes[at] ?? 0) && !DELIMITER.has(bytes[at] ?? 0)) at++
    if (at === from) at++
    return String.fromCharCode(...bytes.subarray(from, Math.min(at, from + 200)))
  }

  function skipString(): void {
    let depth = 0
    for (; at < bytes.length; at++) {
      if (bytes[at] === 0x5c) at++
      else if (bytes[at] === 0x28) depth++
      else if (bytes[at] === 0x29 && --depth === 0) break
    }
    at++
  }

  /** Past the bytes of a picture in the stream: they end at EI between white space. */
  function skipInlineImage(): void {
    for (; at < bytes.length; at++) {
      if (bytes[at] === 0x45 && bytes[at + 1] === 0x49 && SPACE.has(bytes[at - 1] ?? 0) && (at + 2 >= bytes.length || SPACE.has(bytes[at + 2] ?? -1))) {
        at += 2
        return
      }
    }
  }
}
