import type { PdfFile } from './file'
import { name, type PdfValue, type Ref } from './object'

/** The standard structure types we use (ISO 32000-1, 14.8.4). */
export type StructureType = 'Document' | 'Part' | 'Sect' | 'Art' | 'H1' | 'H2' | 'P' | 'BlockQuote' | 'Figure' | 'Caption' | 'Link' | 'Table' | 'TR' | 'TH' | 'TD'

type Kid = Element | { page: number; marked: number } | { page: number; annotation: Ref }

/** An element of the tree: what a reader who listens to the file meets, in the order of `kids`. */
export class Element {
  readonly kids: Kid[] = []
  /** What stands in it, as far as it is text. */
  text = ''
  /** For a figure: what it shows, in words. */
  alt = ''

  constructor(
    readonly type: StructureType,
    readonly title = '',
  ) {}

  add(type: StructureType, title = ''): Element {
    const kid = new Element(type, title)
    this.kids.push(kid)
    return kid
  }
}

/**
 * The logical structure of a file (ISO 32000-1, 14.7): a tree of elements beside the pages, each holding pieces of their content
 * by number. It gives listeners and searchers the order of reading, whatever the order of drawing.
 */
export class Structure {
  readonly document = new Element('Document')
  /** By page: the element each piece of marked content belongs to, in the order of its numbers. */
  readonly #marked: Element[][] = []
  readonly #annotations: Element[] = []

  constructor(private readonly pages: number) {
    for (let page = 0; page < pages; page++) this.#marked.push([])
  }

  /** Gives the next piece of a page's content to an element; returns its number on the page. */
  mark(element: Element, page: number): number {
    const own = this.#marked[page] ?? []
    element.kids.push({ page, marked: own.length })
    own.push(element)
    return own.length - 1
  }

  /** Gives an annotation of a page to an element; returns its key in the parent tree, to stand in it as StructParent. */
  annotate(element: Element, page: number, annotation: Ref): number {
    element.kids.push({ page, annotation })
    this.#annotations.push(element)
    return this.pages + this.#annotations.length - 1
  }

  /** Writes the tree; the catalogue names what is returned. Elements without content are left out, but for a table's cells: those after an empty one keep their column. */
  write(pdf: PdfFile, pages: readonly Ref[]): Ref {
    const root = pdf.reserve()
    const refs = new Map<Element, Ref>()
    const document = this.#write(pdf, this.document, root, pages, refs)
    const refOf = (element: Element) => refs.get(element) ?? null
    const numbers: PdfValue[] = this.#marked.flatMap((own, page) => [page, pdf.add(own.map(refOf))])
    this.#annotations.forEach((element, index) => numbers.push(this.pages + index, refOf(element)))
    pdf.set(root, {
      Type: name('StructTreeRoot'),
      K: document,
      ParentTree: pdf.add({ Nums: numbers }),
      ParentTreeNextKey: this.pages + this.#annotations.length,
    })
    return root
  }

  #write(pdf: PdfFile, element: Element, parent: Ref, pages: readonly Ref[], refs: Map<Element, Ref>): Ref {
    const own = pdf.reserve()
    refs.set(element, own)
    const kids = element.kids.flatMap((kid): PdfValue[] => {
      if (kid instanceof Element) return hasContent(kid) ? [this.#write(pdf, kid, own, pages, refs)] : []
      const page = pages[kid.page]
      if ('marked' in kid) return [{ Type: name('MCR'), Pg: page, MCID: kid.marked }]
      return [{ Type: name('OBJR'), Pg: page, Obj: kid.annotation }]
    })
    pdf.set(own, {
      Type: name('StructElem'),
      S: name(element.type),
      P: parent,
      ...(element.type === 'TH' ? { A: { O: name('Table'), Scope: name('Column') } } : {}),
      ...(element.title === '' ? {} : { T: element.title }),
      ...(element.alt === '' ? {} : { Alt: element.alt }),
      ...(isForeign(element.text) ? { Lang: 'en' } : {}),
      K: kids,
    })
    return own
  }
}

function hasContent(element: Element): boolean {
  return element.type === 'TH' || element.type === 'TD' || element.kids.some((kid) => !(kid instanceof Element) || hasContent(kid))
}

/** A whole element without a Han character in it, and words: it is to be spoken in another tongue than the paper's. */
function isForeign(text: string): boolean {
  return /[A-Za-z]{2}/.test(text) && !/[\u3400-\u9fff]/.test(text)
}
