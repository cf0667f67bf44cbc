import { Unreadable } from '../fault'
import type { Archive } from '../zip'
import { partOf } from './package'
import { child, children, escaped, within, wordsIn, type Element } from './xml'

interface Facts {
  bold?: boolean
  struck?: boolean
  hidden?: boolean
  centred?: boolean
  indented?: boolean
}

/** The body of an OpenDocument text (.odt) as HTML for the reader of every source, as `docxToHtml`. Throws `Unreadable`. */
export function odtToHtml(archive: Archive): string {
  if (archive.markup('META-INF/manifest.xml')?.includes('encryption-data')) throw new Unreadable('encrypted')
  const content = partOf(archive, 'content.xml')
  const text = child(child(content ?? undefined, 'office:body'), 'office:text')
  if (!content || !text) throw new Unreadable('damaged')
  const styles = partOf(archive, 'styles.xml')
  const reader = new OdtReader(archive, [child(styles ?? undefined, 'office:styles'), child(content, 'office:automatic-styles')])
  const headers = styles ? [...within(styles, 'style:header'), ...within(styles, 'style:footer')].filter((one) => /[^\s\d\-–—/.第共页]/u.test(wordsIn(one))).length : 0
  return `${reader.blocks(text)}${'<p data-left="headers">x</p>'.repeat(headers)}`
}

class OdtReader {
  readonly #styles = new Map<string, Element>()
  #hanging: string[] = []

  constructor(
    private readonly archive: Archive,
    parts: readonly (Element | undefined)[],
  ) {
    for (const part of parts) for (const style of children(part, 'style:style')) this.#styles.set(style.attributes['style:name'] ?? '', style)
  }

  blocks(of: Element): string {
    return children(of).map((one) => this.#block(one)).join('')
  }

  #block(of: Element): string {
    switch (of.name) {
      case 'text:p':
      case 'text:h':
        return this.#paragraph(of)
      case 'table:table':
        return `<table>${[...within(of, 'table:table-row')].map((row) => `<tr>${children(row, 'table:table-cell').map((cell) => this.#cell(cell)).join('')}</tr>`).join('')}</table>`
      case 'text:tracked-changes':
        // what was deleted is kept apart from the text: each region is one
        return children(of, 'text:changed-region').map((region) => (child(region, 'text:deletion') ? `<p>${left('deletions')}</p>` : '')).join('')
      case 'draw:frame':
        return `<p>${this.#frame(of)}</p>${this.#hanging.splice(0).join('')}`
      case 'text:list':
      case 'text:list-item':
      case 'text:list-header':
      case 'text:section':
      case 'text:index-body':
      case 'text:table-of-content':
        return this.blocks(of)
      default:
        return ''
    }
  }

  #cell(of: Element): string {
    return `<td colspan="${of.attributes['table:number-columns-spanned'] ?? 1}" rowspan="${of.attributes['table:number-rows-spanned'] ?? 1}">${this.blocks(of)}</td>`
  }

  #paragraph(of: Element): string {
    const facts = this.#facts(of.attributes['text:style-name'])
    const name = (of.attributes['text:style-name'] ?? '').toLowerCase()
    const inner = this.#inline(of, facts)
    const boxes = this.#hanging.splice(0).join('')
    const styles = [...(facts.centred ? ['text-align:center'] : []), ...(facts.indented ? ['text-indent:2em'] : [])]
    const style = styles.length > 0 ? ` style="${styles.join(';')}"` : ''
    const level = of.name === 'text:h' ? Math.min(6, Math.max(1, Number(of.attributes['text:outline-level'] ?? 1) || 1)) : this.#isTitle(name) ? 1 : 0
    return `${level > 0 ? `<h${level}${style}>${inner}</h${level}>` : `<p${style}>${inner}</p>`}${boxes}`
  }

  #isTitle(name: string): boolean {
    return name === 'title' || this.#styles.get(name)?.attributes['style:parent-style-name']?.toLowerCase() === 'title'
  }

  #inline(of: Element, around: Facts): string {
    return of.children.map((one) => (typeof one === 'string' ? marked(escaped(one), around) : this.#piece(one, around))).join('')
  }

  #piece(of: Element, around: Facts): string {
    switch (of.name) {
      case 'text:span':
        return this.#inline(of, { ...around, ...this.#facts(of.attributes['text:style-name']) })
      case 'text:a':
      case 'text:ruby-base':
      case 'text:ruby':
      case 'text:meta':
        return this.#inline(of, around)
      case 'text:s':
      case 'text:tab':
        return ' '
      case 'text:line-break':
        return '<br>'
      case 'office:annotation':
        return left('comments')
      case 'text:note':
        return left('footnotes')
      case 'draw:frame':
        return this.#frame(of)
      default:
        return /^text:(?:date|time|title|subject|author|chapter|sequence|bookmark-ref|reference-ref|page-number|page-count|user|placeholder|conditional|variable)/.test(of.name) ? escaped(wordsIn(of)) : ''
    }
  }

  #frame(of: Element): string {
    const box = child(of, 'draw:text-box')
    if (box) {
      const before = this.#hanging
      this.#hanging = []
      const html = this.blocks(box)
      this.#hanging = [...before, html]
      return ''
    }
    const image = child(of, 'draw:image')
    if (!image || child(of, 'draw:object') || child(of, 'draw:object-ole')) return left('objects')
    const href = image.attributes['xlink:href'] ?? ''
    const called = wordsIn(child(of, 'svg:title') ?? child(of, 'svg:desc') ?? { name: '', attributes: {}, children: [] }) || (href.split('/').at(-1) ?? '')
    const bytes = this.archive.part(href.replace(/^\.\//, ''))
    const ending = /\.(jpe?g|png|gif|webp|bmp|tiff?)$/i.exec(href)?.[1]?.toLowerCase() ?? 'png'
    return `<img alt="${escaped(called)}" src="${bytes === null ? escaped(href) : `data:image/${ending};base64,${bytes.toString('base64')}`}">`
  }

  #facts(name: string | undefined, depth = 0): Facts {
    const style = this.#styles.get(name ?? '')
    if (!style || depth > 12) return {}
    const text = child(style, 'style:text-properties')?.attributes
    const paragraph = child(style, 'style:paragraph-properties')?.attributes
    const weight = text?.['fo:font-weight']
    const line = text?.['style:text-line-through-style'] ?? text?.['style:text-line-through-type']
    const indent = paragraph?.['fo:text-indent']
    return {
      ...this.#facts(style.attributes['style:parent-style-name'], depth + 1),
      ...(weight === undefined ? {} : { bold: weight === 'bold' || Number(weight) >= 600 }),
      ...(line === undefined ? {} : { struck: line !== 'none' }),
      ...(text?.['text:display'] === undefined ? {} : { hidden: text['text:display'] === 'none' }),
      ...(paragraph?.['fo:text-align'] === undefined ? {} : { centred: paragraph['fo:text-align'] === 'center' }),
      ...(indent === undefined ? {} : { indented: Number.parseFloat(indent) > 0 }),
    }
  }
}

function marked(text: string, { bold, struck, hidden }: Facts): string {
  if (hidden) return ''
  const line = struck ? `<s>${text}</s>` : text
  return bold ? `<b>${line}</b>` : line
}

function left(mark: 'deletions' | 'comments' | 'footnotes' | 'objects'): string {
  return `<span data-left="${mark}">x</span>`
}
