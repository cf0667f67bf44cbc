import { NAMED_FIELDS, type NamedField } from '@/newsroom/manuscript/reading/line'
import { isOn, valueOf } from './package'
import { child, children, type Element } from './xml'

/** What a style, with those it is based on, says of a paragraph or a run. */
export interface StyleFacts {
  bold?: boolean
  struck?: boolean
  hidden?: boolean
  centred?: boolean
  indented?: boolean
  /** 1 is the headline's; below it are subheads. */
  heading?: number
  quote?: boolean
  /** A deck, by the program's own name for it. */
  subtitle?: boolean
  list?: { id: string; level: number }
  /** The field of the story that a style of ours names. */
  field?: NamedField
}

/** Styles of an export of ours are named `Quoin` and the field. */
export const FIELD_STYLE = 'Quoin'
const DEEPEST = 12

/** The styles of a document by their ids. */
export class Styles {
  readonly #elements = new Map<string, Element>()
  readonly #facts = new Map<string, StyleFacts>()
  #usual = ''

  constructor(part: Element | null) {
    for (const style of children(part ?? undefined, 'w:style')) {
      const id = style.attributes['w:styleId'] ?? ''
      this.#elements.set(id, style)
      if (style.attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(style.attributes['w:default'] ?? '')) this.#usual = id
    }
  }

  /** What holds for a paragraph or a run of this style; that of the usual paragraph when none is named. */
  of(id: string | undefined, depth = 0): StyleFacts {
    const style = this.#elements.get(id ?? this.#usual)
    if (!style || depth > DEEPEST) return {}
    const known = this.#facts.get(id ?? this.#usual)
    if (known) return known
    const base = valueOf(style, 'w:basedOn')
    const name = (valueOf(style, 'w:name') ?? '').toLowerCase()
    const facts: StyleFacts = {
      ...(base === undefined ? {} : this.of(base, depth + 1)),
      ...paragraphFacts(child(style, 'w:pPr')),
      ...runFacts(child(style, 'w:rPr')),
      ...namedFacts(name),
    }
    this.#facts.set(id ?? this.#usual, facts)
    return facts
  }
}

/** What the name of a style says, in the names that Word keeps in every language and those of WPS. */
function namedFacts(name: string): StyleFacts {
  const heading = /^(?:heading|标题)\s*([1-9])$/.exec(name)?.[1]
  if (heading !== undefined) return { heading: Number(heading) }
  if (name === 'title' || name === '标题') return { heading: 1, centred: true }
  if (name === 'subtitle' || name === '副标题') return { subtitle: true }
  if (/^(?:intense )?quote$|^(?:明显)?引用$/.test(name)) return { quote: true }
  const field = name.startsWith(FIELD_STYLE.toLowerCase()) ? NAMED_FIELDS.find((one) => name.slice(FIELD_STYLE.length).trim() === one) : undefined
  return field === undefined ? {} : { field }
}

export function paragraphFacts(of: Element | undefined): StyleFacts {
  const facts: StyleFacts = {}
  const align = valueOf(of, 'w:jc')
  if (align !== undefined) facts.centred = align === 'center'
  const outline = valueOf(of, 'w:outlineLvl')
  if (outline !== undefined && Number(outline) < 9) facts.heading = Number(outline) + 1
  const indent = child(of, 'w:ind')?.attributes
  const first = indent?.['w:firstLineChars'] ?? indent?.['w:firstLine']
  if (first !== undefined) facts.indented = Number(first) > 0
  const list = child(of, 'w:numPr')
  if (list) facts.list = { id: valueOf(list, 'w:numId') ?? '', level: Number(valueOf(list, 'w:ilvl') ?? 0) || 0 }
  return facts
}

export function runFacts(of: Element | undefined): StyleFacts {
  const bold = isOn(of, 'w:b')
  const struck = isOn(of, 'w:strike') ?? isOn(of, 'w:dstrike')
  const hidden = isOn(of, 'w:vanish')
  return { ...(bold === undefined ? {} : { bold }), ...(struck === undefined ? {} : { struck }), ...(hidden === undefined ? {} : { hidden }) }
}
