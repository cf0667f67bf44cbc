import { Parser } from 'htmlparser2'
import { Unreadable } from '../fault'

/** An element of markup: its name with its prefix, its attributes, what stands in it. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

/** Elements within elements, at most: tables in text boxes in tables are some dozens. */
const DEEPEST = 300
/** Elements of one part, at most: a text of sixty thousand characters, parted at each, has fewer. */
const MOST = 400_000

/**
 * Markup as a tree. A document type is refused: it is what names outer files and multiplies entities, and no word processor writes one
 * here. Nothing that markup names is opened. Throws `Unreadable` (damaged, unpacked).
 */
export function readXml(text: string): Element {
  const ground: Element = { name: '', attributes: {}, children: [] }
  const stack = [ground]
  let count = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (stack.length > DEEPEST) throw new Unreadable('damaged')
        if (++count > MOST) throw new Unreadable('unpacked')
        const element: Element = { name, attributes, children: [] }
        stack.at(-1)?.children.push(element)
        stack.push(element)
      },
      ontext(words) {
        const { children } = stack.at(-1) ?? ground
        const last = children.at(-1)
        if (typeof last === 'string') children[children.length - 1] = last + words
        else children.push(words)
      },
      onclosetag(name, implied) {
        // the end of the file closes what stands open: its end is missing
        if (implied && stack.length > 1 && !text.slice(parser.startIndex, parser.endIndex + 1).endsWith('/>')) throw new Unreadable('damaged')
        stack.pop()
      },
      onprocessinginstruction(name) {
        if (name.startsWith('!')) throw new Unreadable('damaged')
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(text)
  parser.end()
  const root = ground.children.find((child) => typeof child !== 'string')
  if (root === undefined) throw new Unreadable('damaged')
  return root
}

/** The first element of a name directly in another. */
export function child(of: Element | undefined, name: string): Element | undefined {
  return of?.children.find((one): one is Element => typeof one !== 'string' && one.name === name)
}

export function children(of: Element | undefined, name?: string): Element[] {
  return (of?.children ?? []).filter((one): one is Element => typeof one !== 'string' && (name === undefined || one.name === name))
}

/** Every element of a name in another, however deep. */
export function* within(of: Element, name: string): Generator<Element> {
  for (const one of of.children) {
    if (typeof one === 'string') continue
    if (one.name === name) yield one
    yield* within(one, name)
  }
}

/** All words in an element. */
export function wordsIn(of: Element): string {
  return of.children.map((one) => (typeof one === 'string' ? one : wordsIn(one))).join('')
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Words as they stand in markup. */
export function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (char) => ESCAPED[char] ?? char)
}
