import { Unreadable } from '../fault'
import type { Archive } from '../zip'
import { Numbering } from './numbering'
import { partOf, relationsOf, valueOf, type Relation } from './package'
import { paragraphFacts, runFacts, Styles, type StyleFacts } from './styles'
import { child, children, escaped, within, wordsIn, type Element } from './xml'

/** So many of the words before those that a comment is on are told with them. */
const BEFORE = 24
/** Elements that hold what stands in a paragraph, and say nothing about it themselves. */
const THROUGH = new Set(['w:ins', 'w:moveTo', 'w:hyperlink', 'w:smartTag', 'w:fldSimple', 'w:customXml', 'w:sdt', 'w:sdtContent', 'w:dir', 'w:bdo', 'w:ruby', 'w:rubyBase', 'm:oMathPara'])
/** The picture formats a document may hold, by their endings; what they really are is judged by their bytes. */
const TYPES: Record<string, string> = { jpg: 'jpeg', jpeg: 'jpeg', png: 'png', gif: 'gif', bmp: 'bmp', tif: 'tiff', tiff: 'tiff', webp: 'webp', emf: 'x-emf', wmf: 'x-wmf' }

/**
 * The body of a Word document (.docx, of Word, WPS or LibreOffice) as HTML for the reader of every source: insertions and what was moved here are
 * copy, deletions are marked, comments, notes, headers and foreign objects are named by `data-left`, comments with the words they are on, a text box follows the paragraph it hangs on,
 * list numbers are written out, pictures come as `data:`; one that is linked keeps its address, which nobody opens. Throws `Unreadable`.
 */
export function docxToHtml(archive: Archive): string {
  const name = [...relationsOf(archive, '').values()].find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml'
  const document = partOf(archive, name)
  const body = child(document ?? undefined, 'w:body')
  if (!body) throw new Unreadable('damaged')
  const relations = relationsOf(archive, name)
  const target = (type: string) => [...relations.values()].find((one) => one.type === type && !one.external)?.target
  const reader = new DocxReader(archive, relations, new Styles(partOf(archive, target('styles'))), new Numbering(partOf(archive, target('numbering'))), commentsOf(partOf(archive, target('comments'))))
  return `${reader.blocks(body)}${'<p data-left="headers">x</p>'.repeat(headersOf(archive, relations))}`
}

/** What somebody said of words of the document; `words` grows while they are read. */
interface Comment {
  text: string
  by: string
  before: string
  words: string
}

/** Comments with words in them, by their ids. */
function commentsOf(part: Element | null): Map<string, Comment> {
  const all = children(part ?? undefined, 'w:comment').map((one): [string, Comment] => [
    one.attributes['w:id'] ?? '',
    { text: children(one, 'w:p').map((line) => [...within(line, 'w:t')].map(wordsIn).join('')).join('\n').trim(), by: (one.attributes['w:author'] ?? '').trim(), before: '', words: '' },
  ])
  return new Map(all.filter(([, { text }]) => text !== ''))
}

/** Headers and footers that say something; the number of a page alone says nothing. */
function headersOf(archive: Archive, relations: ReadonlyMap<string, Relation>): number {
  return [...relations.values()].filter(({ type, target, external }) => {
    if (external || (type !== 'header' && type !== 'footer')) return false
    const part = partOf(archive, target)
    const words = part ? [...within(part, 'w:t')].map(wordsIn).join('') : ''
    return /[^\s\d\-–—/.第共页]/u.test(words)
  }).length
}

class DocxReader {
  /** Blocks that hang on the paragraph being read, text boxes, and follow it. */
  #hanging: string[] = []
  /** What a paragraph begins with whose predecessor lost its end to a deletion. */
  #open = ''
  /** Comments whose words are being read. */
  readonly #commented = new Set<Comment>()
  /** The last words that were read. */
  #before = ''

  constructor(
    private readonly archive: Archive,
    private readonly relations: ReadonlyMap<string, Relation>,
    private readonly styles: Styles,
    private readonly numbering: Numbering,
    /** Those that were not met yet. */
    private readonly comments: Map<string, Comment>,
  ) {}

  /** What stands in a body, a cell or a text box. */
  blocks(of: Element): string {
    const html = children(of).map((one) => this.#block(one)).join('')
    const rest = this.#open
    this.#open = ''
    return rest === '' ? html : `${html}<p>${rest}</p>`
  }

  #block(of: Element): string {
    switch (of.name) {
      case 'w:commentRangeStart':
      case 'w:commentRangeEnd':
        return this.#range(of)
      case 'w:p':
        return this.#paragraph(of)
      case 'w:tbl':
        return this.#table(of)
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:customXml':
      case 'w:ins':
      case 'w:moveTo':
        return children(of).map((one) => this.#block(one)).join('')
      case 'w:altChunk':
        return '<p data-left="objects">x</p>'
      case 'mc:AlternateContent':
        return this.#alternative(of, (one) => children(one).map((inner) => this.#block(inner)).join(''))
      default:
        return ''
    }
  }

  #paragraph(of: Element): string {
    const properties = child(of, 'w:pPr')
    const facts = { ...this.styles.of(valueOf(properties, 'w:pStyle')), ...paragraphFacts(properties) }
    const hung = this.#hanging
    this.#hanging = []
    const listed = facts.list && facts.list.id !== '0' ? this.numbering.next(facts.list.id, facts.list.level) : ''
    const mark = listed === '' ? '' : `<span style="mso-list:ignore">${escaped(listed)}</span>`
    const inner = this.#open + mark + this.#inline(of, facts)
    this.#read('\n')
    this.#open = ''
    const boxes = this.#hanging.join('')
    this.#hanging = hung
    const end = child(properties, 'w:rPr')
    // its end was deleted, or moved away: the next paragraph goes on in it
    if (child(end, 'w:del') || child(end, 'w:moveFrom')) {
      this.#open = inner
      return boxes
    }
    return wrapped(inner, facts, startsWithTab(of)) + boxes
  }

  #inline(of: Element, paragraph: StyleFacts): string {
    return children(of).map((one) => this.#piece(one, paragraph)).join('')
  }

  #piece(of: Element, paragraph: StyleFacts): string {
    if (THROUGH.has(of.name)) return this.#inline(of, paragraph)
    switch (of.name) {
      case 'w:commentRangeStart':
      case 'w:commentRangeEnd':
        return this.#range(of)
      case 'w:r':
        return this.#run(of, paragraph)
      case 'w:del':
        return `<del>${[...within(of, 'w:delText')].map((one) => escaped(wordsIn(one))).join('') || [...within(of, 'w:t')].map((one) => escaped(wordsIn(one))).join('')}</del>`
      case 'm:oMath':
        return [...within(of, 'm:t')].map((one) => escaped(wordsIn(one))).join('')
      case 'mc:AlternateContent':
        return this.#alternative(of, (one) => this.#inline(one, paragraph))
      default:
        return ''
    }
  }

  #run(of: Element, paragraph: StyleFacts): string {
    const properties = child(of, 'w:rPr')
    const style = valueOf(properties, 'w:rStyle')
    const facts = { ...paragraph, ...(style === undefined ? {} : this.styles.of(style)), ...runFacts(properties) }
    const text = children(of).map((one) => this.#part(one)).join('')
    if (text === '' || facts.hidden) return ''
    // a run that was moved away, or deleted by a mark on the run itself
    if (child(properties, 'w:del')) return `<del>${text}</del>`
    if (child(properties, 'w:moveFrom')) return ''
    const struck = facts.struck ? `<s>${text}</s>` : text
    return facts.bold && facts.heading === undefined ? `<b>${struck}</b>` : struck
  }

  #part(of: Element): string {
    switch (of.name) {
      case 'w:t':
        this.#read(wordsIn(of))
        return escaped(wordsIn(of))
      case 'w:tab':
        return ' '
      case 'w:br':
      case 'w:cr':
        return '<br>'
      case 'w:noBreakHyphen':
        return '-'
      case 'w:commentReference':
        return this.#comment(of.attributes['w:id'] ?? '')
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return left('footnotes')
      case 'w:ruby':
        return children(child(of, 'w:rubyBase'), 'w:r').map((run) => this.#run(run, {})).join('')
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.#drawn(of)
      case 'mc:AlternateContent':
        return this.#alternative(of, (one) => children(one).map((inner) => this.#part(inner)).join(''))
      default:
        return ''
    }
  }

  /** Words of the copy, which comments may be on. */
  #read(words: string): void {
    for (const comment of this.#commented) comment.words += words
    this.#before = (this.#before + words).slice(-BEFORE)
  }

  /** Where the words of a comment begin and end. */
  #range({ name, attributes }: Element): string {
    const comment = this.comments.get(attributes['w:id'] ?? '')
    if (comment && name === 'w:commentRangeEnd') this.#commented.delete(comment)
    else if (comment) {
      comment.before = this.#before
      this.#commented.add(comment)
    }
    return ''
  }

  /** The mark of a comment, which stands behind its words: once. */
  #comment(id: string): string {
    const comment = this.comments.get(id)
    if (!comment) return ''
    this.comments.delete(id)
    this.#commented.delete(comment)
    const { words, before, text, by } = comment
    if (words.trim() === '') return left('comments')
    const said = { words: words.trim(), before, text, by }
    return `<span data-left="comments"${Object.entries(said).map(([name, value]) => ` data-${name}="${escaped(value)}"`).join('')}>x</span>`
  }

  /** Of two forms of one thing the newer, unless nothing of it is read here. */
  #alternative(of: Element, read: (form: Element) => string): string {
    for (const form of [...children(of, 'mc:Choice'), ...children(of, 'mc:Fallback')]) {
      const before = this.#hanging.length
      const html = read(form)
      if (html !== '' || this.#hanging.length > before) return html
    }
    return ''
  }

  /** A picture, or text boxes, which follow the paragraph; what is neither is an object. */
  #drawn(of: Element): string {
    const name = [...within(of, 'wp:docPr')][0]?.attributes
    const called = name?.descr ?? name?.title ?? ''
    const pictures = [...within(of, 'a:blip'), ...within(of, 'v:imagedata')].map((one) => this.#picture(one, called || (one.attributes['o:title'] ?? '')))
    const boxes = [...within(of, 'w:txbxContent')]
    for (const box of boxes) this.#hanging.push(this.#boxed(box))
    if (pictures.length > 0 || boxes.length > 0) return pictures.join('')
    const foreign = of.name === 'w:object' || [...within(of, 'a:graphicData')].some(({ attributes }) => /chart|diagram|oleObject/i.test(attributes.uri ?? ''))
    return foreign ? left('objects') : ''
  }

  #boxed(box: Element): string {
    const [hanging, open] = [this.#hanging, this.#open]
    this.#hanging = []
    this.#open = ''
    const html = this.blocks(box)
    this.#hanging = hanging
    this.#open = open
    return html
  }

  #picture({ attributes }: Element, called: string): string {
    const alt = `alt="${escaped(called)}"`
    const relation = this.relations.get(attributes['r:embed'] ?? attributes['r:id'] ?? attributes['r:link'] ?? attributes['o:relid'] ?? '')
    if (!relation) return ''
    if (relation.external) return `<img ${alt} src="${escaped(relation.target)}">`
    const bytes = this.archive.part(relation.target)
    const ending = /\.([a-z0-9]+)$/i.exec(relation.target)?.[1]?.toLowerCase() ?? ''
    // named and not there: what the reader says of a picture in another program's memory
    if (bytes === null) return `<img ${alt} src="${escaped(relation.target)}">`
    return `<img alt="${escaped(called || (relation.target.split('/').at(-1) ?? ''))}" src="data:image/${TYPES[ending] ?? 'png'};base64,${bytes.toString('base64')}">`
  }

  #table(of: Element): string {
    const rows = rowsOf(of).map((row) => {
      let column = Number(valueOf(child(row, 'w:trPr'), 'w:gridBefore') ?? 0) || 0
      return cellsOf(row).map((cell) => {
        const properties = child(cell, 'w:tcPr')
        const columns = Math.max(1, Number(valueOf(properties, 'w:gridSpan') ?? 1) || 1)
        const merge = child(properties, 'w:vMerge')
        const at = column
        column += columns
        return { cell, at, columns, goesOn: merge !== undefined && merge.attributes['w:val'] !== 'restart', begins: merge?.attributes['w:val'] === 'restart' }
      })
    })
    const html = rows.map((row, index) => {
      const cells = row.map(({ cell, at, columns, goesOn, begins }) => {
        if (goesOn) return ''
        let over = 1
        while (begins && rows[index + over]?.some((below) => below.at === at && below.goesOn)) over += 1
        return `<td colspan="${columns}" rowspan="${over}">${this.blocks(cell)}</td>`
      })
      return `<tr>${cells.join('')}</tr>`
    })
    return `<table>${html.join('')}</table>`
  }
}

function rowsOf(table: Element): Element[] {
  return children(table).flatMap((one) => (one.name === 'w:tr' ? [one] : one.name === 'w:sdt' || one.name === 'w:sdtContent' || one.name === 'w:customXml' ? rowsOf(one) : []))
}

function cellsOf(row: Element): Element[] {
  return children(row).flatMap((one) => (one.name === 'w:tc' ? [one] : one.name === 'w:sdt' || one.name === 'w:sdtContent' || one.name === 'w:customXml' ? cellsOf(one) : []))
}

function left(mark: 'comments' | 'footnotes' | 'objects'): string {
  return `<span data-left="${mark}">x</span>`
}

/** A paragraph as the element that says what it is. */
function wrapped(inner: string, facts: StyleFacts, tabbed: boolean): string {
  if (facts.field) return `<p data-story="${facts.field}">${inner}</p>`
  const styles = [...(facts.centred || facts.subtitle ? ['text-align:center'] : []), ...(facts.indented || tabbed ? ['text-indent:2em'] : [])]
  const style = styles.length > 0 ? ` style="${styles.join(';')}"` : ''
  if (facts.heading !== undefined) return `<h${Math.min(6, facts.heading)}${style}>${inner}</h${Math.min(6, facts.heading)}>`
  return facts.quote ? `<blockquote><p${style}>${inner}</p></blockquote>` : `<p${style}>${inner}</p>`
}

/** A tab in front of a paragraph is its indent. */
function startsWithTab(of: Element): boolean {
  const run = children(of, 'w:r')[0]
  return children(run).find(({ name }) => name !== 'w:rPr')?.name === 'w:tab'
}
