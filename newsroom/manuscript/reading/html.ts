import { Parser } from 'htmlparser2'
import { joinSpans, LEFT_MARKS, leftPictures, NAMED_FIELDS, pictureLine, type Line, type Lines, type NamedField, type SourceComment } from './line'
import { pictureOf } from './picture'
import { indentOf } from './plain'
import { ReviewMarks, type Why } from './review'
import { NOTE_MARK, shifted, sourceText } from './source'
import { isBold, isHidden, isStruck, keepsLines, shiftOf, StyleSheet, type Shift, type Style } from './style'
import { Table } from './table'

/** Nothing inside these is text of the story. */
const DROPPED = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'title', 'textarea', 'select', 'button', 'canvas', 'audio', 'video', 'xml', 'rp'])
/** Elements that end the paragraph before them and after them. */
const BLOCK = new Set(['p', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'figure', 'figcaption', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'tr', 'td', 'th', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'body', 'html', 'address', 'form', 'center'])
const SHOWN_AS_BLOCK = /^(?:block|flex|grid|table|list-item|flow-root)$/
/** Characters between which a line end of the source is no space. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uffe6“”‘’…—]/u
const SYMBOL_FONT = /symbol|wingdings|webdings/
/** The number of a list, as the program wrote it into the text. */
const LIST_NUMBER = /^[（(]?(?:\d{1,3}(?:[.．]\d{1,3})*|[一二三四五六七八九十百]{1,4}|[a-z]|[ivx]{1,5}|[①-⑳])[.．、)）]?$|^第.{1,4}[条章节项]$/iu

/**
 * Elements within elements, at most. Programs nest some dozens; the parser's own work grows with the square of it: this many take half a
 * second, and a megabyte of opening tags would hold the server for half a minute.
 */
const DEEPEST = 20_500

/** HTML that nests deeper than `DEEPEST`: nobody wrote it. */
export class TooDeep extends Error {}

interface Frame {
  name: string
  bold: boolean
  pre: boolean
  shift: Shift
  /** How the word before it is said: it stands in brackets behind it. */
  says: boolean
  dropped: Why | null
  /** What ends when it ends: nothing, a line, or a paragraph. */
  ends: 'nothing' | 'line' | 'paragraph'
  indent: number
  centred: boolean
  kind: 'text' | 'heading' | 'quote'
  element: number
  symbol: boolean
  /** Text of a list's number or bullet is gathered apart. */
  mark: boolean
  table: Table | null
  /** The field it says it is; its text is taken as it is. */
  field: NamedField | null
}

const GROUND: Frame = { name: '', bold: false, pre: false, shift: null, says: false, dropped: null, ends: 'nothing', indent: 0, centred: false, kind: 'text', element: 0, symbol: false, mark: false, table: null, field: null }

/**
 * HTML as the lines a person sees, by the one parser that runs in the browser and on the server, so that a paste and an import
 * read alike. Only text and weight are kept: no attribute, no address, so nothing executable can come through. Throws `TooDeep`.
 */
export function readHtml(html: string): Lines {
  const reader = new HtmlReader()
  const parser = new Parser(
    { onopentag: (name, attributes) => reader.open(name, attributes), ontext: (text) => reader.text(text), onclosetag: () => reader.close() },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  parser.write(html)
  parser.end()
  return reader.end()
}

interface Run {
  text: string
  bold: boolean
}

class HtmlReader {
  readonly #stack: Frame[] = [GROUND]
  readonly #sinks: Line[][] = [[]]
  readonly #sheet = new StyleSheet()
  readonly #marks = new ReviewMarks()
  #css = ''
  #runs: Run[] = []
  /** Pictures in the line that is being read: they stand behind it. */
  #pictures: Line[] = []
  #listMark: string | null = null
  #soft = false
  #gap = false
  #elements = 0
  #counted = { deletions: 0, struck: 0, comments: 0, footnotes: 0, headers: 0, objects: 0 }
  /** Comments that say which words they are on. */
  readonly #comments: SourceComment[] = []
  #running: Why | null = null
  /** The paragraph that is being read turned out to be a note. */
  #note = false

  open(name: string, attributes: Record<string, string>): void {
    if (this.#stack.length > DEEPEST) throw new TooDeep()
    const around = this.#frame()
    if (name === 'br') {
      if (around.dropped === null && around.field) this.#named(around.field)
      else if (around.dropped === null) this.#lineEnd()
      this.#stack.push({ ...around, name, ends: 'nothing', mark: false, table: null })
      return
    }
    const style = this.#sheet.of(name, (attributes.class ?? '').toLowerCase().split(/\s+/).filter(Boolean), attributes.style)
    const frame = this.#made(name, attributes, style, around)
    if (frame.dropped === null) {
      if (frame.ends !== 'nothing') this.#end(frame.ends === 'line')
      if (name === 'table') frame.table = new Table(/^(?:presentation|none)$/.test(attributes.role ?? ''))
      const table = this.#table()
      if (table && name === 'tr') this.#into(table.openRow())
      if (table && (name === 'td' || name === 'th')) this.#sinks.push(table.openCell(attributes.colspan, attributes.rowspan))
      if (frame.mark) this.#listMark ??= ''
      const picture = name === 'img' ? pictureOf(attributes) : null
      if (picture) this.#pictures.push(pictureLine(picture))
    }
    this.#stack.push(frame)
  }

  text(source: string): void {
    const frame = this.#frame()
    if (frame.name === 'style') this.#css += source
    const seen = /[^\s\u00a0]/u.test(source)
    if (frame.dropped !== null) {
      if (seen && this.#running !== frame.dropped) {
        if (frame.dropped === 'deletion') this.#counted.deletions += 1
        if (frame.dropped === 'struck') this.#counted.struck += 1
        this.#running = frame.dropped
      }
      return
    }
    if (seen) this.#running = null
    if (frame.shift === 'raised' && NOTE_MARK.test(source)) {
      this.#counted.footnotes += 1
      return
    }
    const text = frame.says && seen ? `（${source.trim()}）` : frame.shift ? shifted(source, frame.shift) : source
    if (this.#listMark !== null && frame.mark) {
      if (!frame.symbol) this.#listMark += text
      return
    }
    if (frame.field) {
      this.#runs.push({ text, bold: frame.bold })
      return
    }
    if (!frame.pre) {
      this.#runs.push({ text: text.replace(/[ \t\r\n\f]+/g, (space) => (/[\r\n]/.test(space) ? '\n' : ' ')), bold: frame.bold })
      return
    }
    for (const [at, line] of text.split(/\r\n?|[\n\u2028\u2029]/).entries()) {
      if (at > 0) this.#lineEnd()
      // what is a space here stays one, also in front
      if (line) this.#runs.push({ text: line.replaceAll(' ', '\u00a0'), bold: frame.bold })
    }
  }

  close(): void {
    const frame = this.#stack.pop()
    if (frame === undefined || frame === GROUND) return
    if (frame.name === 'style') {
      this.#sheet.add(this.#css)
      this.#css = ''
    }
    if (frame.dropped !== null) return
    const around = this.#frame()
    if (frame.mark && !around.mark) this.#endMark(frame.bold)
    if (frame.field && !around.field) this.#named(frame.field)
    else if (frame.ends !== 'nothing') {
      this.#stack.push(frame)
      this.#end(frame.ends === 'line')
      this.#stack.pop()
    }
    if (frame.ends === 'nothing') return
    const table = frame.table ?? this.#table()
    if (table && (frame.name === 'td' || frame.name === 'th') && this.#sinks.length > 1) this.#sinks.pop()
    if (table && (frame.name === 'tr' || frame.name === 'table')) this.#into(table.closeRow())
  }

  end(): Lines {
    this.#end(false)
    const left = { ...this.#counted, comments: this.#counted.comments + this.#marks.comments, footnotes: this.#counted.footnotes + this.#marks.footnotes }
    const lines = this.#sinks[0] ?? []
    return { lines, left: { ...left, pictures: leftPictures(lines) }, comments: this.#comments }
  }

  #frame(): Frame {
    return this.#stack.at(-1) ?? GROUND
  }

  #table(): Table | null {
    return this.#frame().table
  }

  #made(name: string, attributes: Record<string, string>, style: Style, around: Frame): Frame {
    const heading = /^h[1-6]$/.test(name) || /\bmso(?:title|subtitle)\b/i.test(attributes.class ?? '')
    const display = style.get('display')
    const block = display === 'inline' && !/^t[rdh]$|^table$/.test(name) ? false : BLOCK.has(name) || (display !== undefined && SHOWN_AS_BLOCK.test(display))
    const align = style.get('text-align') ?? attributes.align?.toLowerCase()
    return {
      name,
      bold: isBold(attributes['data-story'] === undefined ? name : '', style, around.bold),
      pre: keepsLines(name, style, around.pre),
      shift: shiftOf(name, style, around.shift),
      says: around.says || name === 'rt',
      dropped: around.dropped ?? this.#dropped(name, attributes, style),
      ends: block ? 'paragraph' : name === 'div' && display !== 'inline' ? 'line' : 'nothing',
      indent: style.has('text-indent') ? (/^-|^0(?!\.[1-9])/.test(style.get('text-indent') ?? '') ? 0 : 4) : around.indent,
      centred: align === undefined ? around.centred || name === 'center' : align === 'center',
      kind: heading ? 'heading' : name === 'blockquote' ? 'quote' : around.kind,
      element: heading ? ++this.#elements : around.element,
      symbol: around.symbol || SYMBOL_FONT.test(style.get('font-family') ?? attributes.face?.toLowerCase() ?? ''),
      mark: around.mark || style.get('mso-list') === 'ignore',
      table: around.table,
      field: around.field ?? NAMED_FIELDS.find((field) => field === attributes['data-story']) ?? null,
    }
  }

  #dropped(name: string, attributes: Record<string, string>, style: Style): Why | null {
    if (DROPPED.has(name) || attributes.hidden !== undefined || isHidden(style)) return 'silent'
    const left = LEFT_MARKS.find((one) => one === attributes['data-left'])
    if (left) {
      this.#counted[left] += 1
      const { 'data-words': words = '', 'data-before': before = '', 'data-text': text = '', 'data-by': by = '' } = attributes
      if (left === 'comments' && words !== '' && text !== '') this.#comments.push({ words, before, text, by })
      return 'silent'
    }
    const mark = this.#marks.read(name, attributes, style)
    if (mark) {
      if (mark.block) this.#note = true
      return mark.why
    }
    if (name === 'del' || /\bmsodel\b/i.test(attributes.class ?? '')) return 'deletion'
    return isStruck(name, style) ? 'struck' : null
  }

  #endMark(bold: boolean): void {
    const mark = (this.#listMark ?? '').replace(/[\s\u00a0\u3000]+/gu, '')
    this.#listMark = null
    if (LIST_NUMBER.test(mark)) this.#runs.push({ text: /[、）)]$/u.test(mark) ? mark : `${mark} `, bold })
  }

  /** The line of a field that is named, also an empty one; its pictures stand before it. */
  #named(field: NamedField): void {
    const spans = joinSpans(this.#runs.map(({ text, bold }) => (bold ? { text, bold: true as const } : { text })))
    this.#runs = []
    this.#into(this.#pictures.splice(0))
    this.#into([{ kind: field === 'subhead' ? 'heading' : field === 'quote' ? 'quote' : 'text', spans, element: 0, soft: false, gap: false, indent: 0, centred: false, field }])
  }

  #into(lines: readonly Line[]): void {
    const sink = this.#sinks.at(-1)
    for (const line of lines) sink?.push(line)
  }

  /** A line end inside a paragraph; on an empty line it is an empty line. */
  #lineEnd(): void {
    if (!this.#end(true)) this.#gap = true
  }

  /** Ends the line that is being read. False: there was nothing on it. */
  #end(soft: boolean): boolean {
    const { spans, indent } = settled(this.#runs)
    const blank = this.#runs.some((run) => /[\u00a0\u3000]/u.test(run.text))
    this.#runs = []
    const note = this.#note
    this.#note = false
    const frame = this.#frame()
    const pictures = this.#pictures.splice(0)
    if (spans.length === 0 || note) {
      this.#into(pictures)
      if (blank || (frame.name === 'p' && !soft)) this.#gap = true
      if (!soft) this.#soft = false
      return false
    }
    const kind = frame.kind
    this.#sinks.at(-1)?.push({
      kind,
      spans: kind === 'heading' ? joinSpans(spans.map(({ text }) => ({ text }))) : spans,
      element: kind === 'heading' ? frame.element : 0,
      soft: this.#soft,
      gap: this.#gap,
      indent: indent >= 2 ? indent : frame.indent,
      centred: frame.centred,
    })
    this.#into(pictures)
    this.#gap = false
    this.#soft = soft
    return true
  }
}

/** A line's text as a browser shows it: white space collapsed, none at the ends, and none for a line end between Han characters. */
function settled(runs: readonly Run[]): { spans: Line['spans']; indent: number } {
  const spans: Line['spans'] = []
  const chars = runs.flatMap((run) => [...run.text.split('\n').map(sourceText).join('\n')].map((char) => ({ char, bold: run.bold })))
  let at = 0
  let lead = ''
  while (at < chars.length && /[\s\u00a0\u3000]/u.test(chars[at]?.char ?? '')) {
    const char = chars[at]?.char ?? ''
    if (char === '\u00a0' || char === '\u3000') lead += char
    at += 1
  }
  let before = ''
  const push = (text: string, bold: boolean) => {
    const last = spans.at(-1)
    if (last && (last.bold === true) === bold) last.text += text
    else spans.push(bold ? { text, bold: true } : { text })
    before = text
  }
  for (; at < chars.length; at++) {
    const { char = '', bold = false } = chars[at] ?? {}
    if (!/[\s\u00a0]/u.test(char) || char === '\u3000') {
      push(char, bold)
      continue
    }
    let next = at + 1
    let broken = char === '\n'
    let hard = char === '\u00a0'
    for (; next < chars.length; next++) {
      const more = chars[next]?.char ?? ''
      if (more === '\u3000' || !/[\s\u00a0]/u.test(more)) break
      broken ||= more === '\n'
      hard ||= more === '\u00a0'
    }
    const after = chars[next]?.char ?? ''
    if (after !== '' && !(broken && !hard && WIDE.test(before) && WIDE.test(after))) push(' ', bold)
    at = next - 1
  }
  const last = spans.at(-1)
  if (last) last.text = last.text.replace(/[\s\u3000]+$/u, '')
  return { spans: spans.filter((span) => span.text !== ''), indent: indentOf(lead) }
}
