import type { Style } from './style'

/** Why an element is not copy; `silent` is what nobody sees on the page either. */
export type Why = 'silent' | 'deletion' | 'struck' | 'comment' | 'footnote'

const COMMENT_ANCHOR = /#(?:_msocom_|cmnt\d)/i
const FOOTNOTE_ANCHOR = /#(?:_?(?:ftn|edn)\d|ftnt\d|_?fn[:-]?\d|cite_note|(?:foot)?note[-_:]?\d)/i
/** A link from a note back to its place: what stands around it is the note. */
const BACK = /#_?(?:(?:ftn|edn|fn|ftnt_|cmnt_|cite_)ref|msoanchor)/i

/** The marks of Word, WPS and Google Docs that say: this is talk about the copy. Counts each once, however often it is named. */
export class ReviewMarks {
  readonly #anchors = { comment: new Set<string>(), footnote: new Set<string>() }
  #bodies = { comment: 0, footnote: 0 }

  /** What an element is of; null for copy. `block` when it makes a note of the paragraph it stands in. */
  read(tag: string, attributes: Record<string, string>, style: Style): { why: Why; block: boolean } | null {
    const href = tag === 'a' ? (attributes.href ?? '') : ''
    const classes = (attributes.class ?? '').toLowerCase()
    const element = style.get('mso-element') ?? ''
    if (element === 'comment' || element === 'footnote' || element === 'endnote') {
      const why = element === 'comment' ? 'comment' : 'footnote'
      this.#bodies[why] += 1
      return { why, block: false }
    }
    const reference = style.get('mso-comment-reference')
    // the text commented on is copy
    if (reference !== undefined) this.#anchors.comment.add(reference)
    if (BACK.test(href)) return { why: /cmnt|anchor/i.test(href) ? 'comment' : 'footnote', block: true }
    if (COMMENT_ANCHOR.test(href) || /\bmsocomanchor\b/.test(classes)) {
      if (reference === undefined) this.#anchors.comment.add(referenceOf(href, attributes))
      return { why: 'comment', block: false }
    }
    const note = style.get('mso-footnote-id') ?? style.get('mso-endnote-id')
    if (note !== undefined || FOOTNOTE_ANCHOR.test(href)) {
      this.#anchors.footnote.add(note === undefined ? referenceOf(href, attributes) : `#_${note.replace(/\W/g, "")}`)
      return { why: 'footnote', block: false }
    }
    if (element === 'comment-list' || /\bmsocom(?:menttext|mentreference|mentsubject|txt|off)\b/.test(classes)) return { why: 'comment', block: false }
    if (element === 'footnote-list' || element === 'endnote-list' || /\bmso(?:footnote|endnote)(?:reference|text)\b/.test(classes)) return { why: 'footnote', block: false }
    return null
  }

  get comments(): number {
    return Math.max(this.#anchors.comment.size === 0 ? 0 : this.#distinct(), this.#bodies.comment)
  }

  get footnotes(): number {
    return Math.max(this.#anchors.footnote.size, this.#bodies.footnote)
  }

  /** Word names a comment twice: where it begins (J_1) and by its anchor (_msocom_1). */
  #distinct(): number {
    const anchors = [...this.#anchors.comment].filter((name) => name.startsWith('#'))
    return Math.max(anchors.length, this.#anchors.comment.size - anchors.length)
  }
}

function referenceOf(href: string, attributes: Record<string, string>): string {
  return `#${/#(.*)$/.exec(href)?.[1]?.replace(/\W/g, '') ?? attributes.id ?? attributes.name ?? ''}`
}
