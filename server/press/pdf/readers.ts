import type { Mark, PageLayout, SetGuideLine, SetLine, SetStory, TextRun } from '@/newsroom/typesetting/display'
import type { PdfFile } from './file'
import { name, type PdfDict, type Ref } from './object'
import { MARGIN } from './sheet'
import { Element, Structure, type StructureType } from './structure'

/** What the file for readers says beside its pages. */
export interface ReadersFacts {
  /** By page number: 第1版 要闻; 0 is a cover. */
  labels: ReadonlyMap<number, string>
  /** By story: its headline whole. */
  titles: ReadonlyMap<string, string>
}

/** A piece of content: its tag and its number on the page; null is an artifact, for the eye alone. */
export type Piece = { tag: StructureType; number: number } | null
export type Group = TextRun[] | Exclude<Mark, TextRun>

interface Told {
  art: Element
  /** Elements of the story by what they hold: paragraphs go on from column to column and from page to page. */
  parts: Map<string, Element>
}

/** Where a link leads. */
interface Place {
  storyId: string
  part: number
}

interface PlacedLink extends Place {
  /** The page it stands on. */
  from: number
  ref: Ref
  rect: [number, number, number, number]
  element: Element
}

/**
 * A file that can be read without seeing it: tagged in reading order (ISO 32000-1, 14.8), with bookmarks of pages and stories
 * and links: from a jump line to where the story goes on, from an entry of the guide 导读 to its story. Stories stand whole in the tree, at their first part.
 */
export class ReadersPages {
  readonly #structure: Structure
  readonly #parts: Element[] = []
  readonly #told = new Map<string, Told>()
  readonly #links: PlacedLink[] = []

  constructor(
    private readonly pdf: PdfFile,
    private readonly layouts: readonly PageLayout[],
    private readonly facts: ReadersFacts,
  ) {
    this.#structure = new Structure(layouts.length)
    for (const layout of layouts) this.#parts.push(this.#structure.document.add('Part', this.#labelOf(layout)))
  }

  /** How the furniture of a page is tagged: its words are read, drawings say what they show, advertisements are named, rules are neither. */
  furniture(page: number): (group: Group) => Piece {
    const sect = this.#parts[page]?.add('Sect')
    const guided = this.#guidedOn(page)
    const entries = new Map<SetGuideLine, Element>()
    return (group) => {
      if (!sect || (!Array.isArray(group) && group.kind !== 'artwork' && group.kind !== 'outline')) return null
      if (Array.isArray(group)) {
        const entry = guided.get(group[0])
        if (!entry) return this.#piece(sect.add('P'), page, textOf(group))
        // page and title, on however many lines, are one paragraph
        const element = entries.get(entry) ?? sect.add('P')
        entries.set(entry, element)
        return this.#link(element, page, { storyId: entry.storyId, part: 1 }, group, textOf(group))
      }
      const figure = sect.add('Figure')
      figure.alt = group.kind === 'outline' ? group.text : '广告'
      return this.#piece(figure, page, '')
    }
  }

  /** How the marks of a story's part on a page are tagged. */
  story(page: number, story: SetStory): (group: Group) => Piece {
    const told = this.#told.get(story.storyId) ?? { art: this.#parts[page]?.add('Art', this.#titleOf(story)) ?? new Element('Art'), parts: new Map<string, Element>() }
    this.#told.set(story.storyId, told)
    const rows = rowsOf(story.lines)
    let figure: Element | null = null
    let pictures = 0
    let hasBegun = false
    return (group) => {
      if (!Array.isArray(group)) {
        if (group.kind !== 'picture') return null
        pictures += 1
        figure = told.art.add('Figure')
        figure.alt = this.#titleOf(story)
        return this.#piece(figure, page, '')
      }
      const text = textOf(group)
      const [first] = group
      if (!first) return null
      if (first.role === 'caption' && figure) {
        const caption = partOf(told, `caption ${page}:${story.part}:${pictures}`, 'Caption', figure)
        const piece = this.#piece(caption, page, text)
        figure.alt = caption.text
        return piece
      }
      if (first.role === 'body') hasBegun = true
      const line = lineOf(first, rows)
      if (line?.cell) return this.#piece(cellOf(told, line.block, line.cell.column, story), page, text)
      const [key, type] = placeOf(first, story, rows)
      const element = partOf(told, key, type, told.art)
      // 上接 stands over the text and leads back, 下转 under it and leads on
      const leadsTo = first.role === 'jump' ? { storyId: story.storyId, part: story.part + (hasBegun ? 1 : -1) } : this.#typed(text)
      return leadsTo ? this.#link(element, page, leadsTo, group, text) : this.#piece(element, page, text)
    }
  }

  /** The runs of the page's guides, each with the entry it belongs to: where it leads is known, whatever it says. */
  #guidedOn(page: number): Map<Mark | undefined, SetGuideLine> {
    const { furniture = [], guides = [] } = this.layouts[page] ?? {}
    const lines = guides.flatMap((guide) => guide.lines)
    return new Map(lines.flatMap((line) => furniture.slice(line.from, line.to).map((mark) => [mark, line] as const)))
  }

  /** A guide typed by hand, in a story: a line that says a page and a headline on it. */
  #typed(text: string): Place | null {
    const [, page, said = ''] = /^\s*第?\s*(\d{1,2})\s*版[\s:：]*(\S.*)$/.exec(text) ?? []
    if (page === undefined) return null
    const on = this.layouts.find((layout) => layout.page === Number(page))?.stories.filter(({ part, marks }) => part === 1 && marks.length > 0) ?? []
    const story = on.find((one) => bare(this.#titleOf(one)).includes(bare(said)))
    return story ? { storyId: story.storyId, part: 1 } : null
  }

  /** The links of a page. */
  annotations(page: number): Ref[] {
    return this.#links.filter(({ from }) => from === page).map(({ ref }) => ref)
  }

  /** Writes tree, bookmarks and links once the pages have their numbers in the file; what the catalogue names. */
  write(pages: readonly Ref[]): PdfDict {
    for (const link of this.#links) this.#writeLink(link, pages)
    return {
      StructTreeRoot: this.#structure.write(this.pdf, pages),
      MarkInfo: { Marked: true },
      Outlines: this.#outlines(pages),
      PageMode: name('UseOutlines'),
      PageLabels: { Nums: this.layouts.flatMap((layout, index) => [index, layout.page > 0 ? { S: name('D'), St: layout.page } : { P: this.#labelOf(layout) }]) },
    }
  }

  #piece(element: Element, page: number, text: string): Piece {
    element.text += text
    return { tag: element.type, number: this.#structure.mark(element, page) }
  }

  /** A line that leads to another place of the file; to one that is not in it, it leads nowhere. */
  #link(element: Element, page: number, { storyId, part }: Place, group: readonly TextRun[], text: string): Piece {
    const [first, last] = [group[0], group.at(-1)]
    const found = this.layouts.some(({ stories }) => stories.some((one) => one.storyId === storyId && one.part === part))
    if (!found || !first || !last) return this.#piece(element, page, text)
    const link = element.add('Link')
    const ref = this.pdf.reserve()
    const foot = (this.layouts[page]?.height ?? 0) + MARGIN - first.y
    const rect: PlacedLink['rect'] = [first.x + MARGIN, foot - Math.round(first.size / 4), last.x + (last.at.at(-1) ?? 0) + last.size + MARGIN, foot + first.size]
    this.#links.push({ from: page, storyId, part, ref, rect, element: link })
    return this.#piece(link, page, text)
  }

  #writeLink({ from, storyId, part, ref, rect, element }: PlacedLink, pages: readonly Ref[]): void {
    const key = this.#structure.annotate(element, from, ref)
    this.pdf.set(ref, {
      Type: name('Annot'),
      Subtype: name('Link'),
      Rect: rect.map((value) => value / 1000),
      Border: [0, 0, 0],
      // printable, as ISO 14289-1 wants what is shown
      F: 4,
      Contents: element.text,
      StructParent: key,
      Dest: this.#placeOf((one) => one.storyId === storyId && one.part === part, pages) ?? null,
    })
  }

  #outlines(pages: readonly Ref[]): Ref {
    const root = this.pdf.reserve()
    const items = this.layouts.map((layout) => ({ layout, ref: this.pdf.reserve(), stories: layout.stories.filter(({ part, marks }) => part === 1 && marks.length > 0) }))
    items.forEach(({ layout, ref, stories }, index) => {
      const kids = stories.map((story) => ({ story, ref: this.pdf.reserve() }))
      kids.forEach((kid, at) =>
        this.pdf.set(kid.ref, {
          Title: this.#titleOf(kid.story),
          Parent: ref,
          Prev: kids[at - 1]?.ref,
          Next: kids[at + 1]?.ref,
          Dest: this.#placeOf((one) => one === kid.story, pages) ?? null,
        }),
      )
      this.pdf.set(ref, {
        Title: this.#labelOf(layout),
        Parent: root,
        Prev: items[index - 1]?.ref,
        Next: items[index + 1]?.ref,
        First: kids[0]?.ref,
        Last: kids.at(-1)?.ref,
        // shut: a reader sees the pages first
        Count: kids.length === 0 ? undefined : -kids.length,
        Dest: [pages[index] ?? null, name('Fit')],
      })
    })
    this.pdf.set(root, { Type: name('Outlines'), First: items[0]?.ref, Last: items.at(-1)?.ref, Count: items.length })
    return root
  }

  /** The top left corner of a story's part as a destination. */
  #placeOf(is: (story: SetStory) => boolean, pages: readonly Ref[]) {
    for (const [index, layout] of this.layouts.entries()) {
      const story = layout.stories.find(is)
      const [corner] = story?.polygon ?? []
      if (corner) return [pages[index] ?? null, name('XYZ'), (corner[0] + MARGIN) / 1000, (layout.height + MARGIN - corner[1]) / 1000, 0]
    }
    return undefined
  }

  #titleOf(story: SetStory): string {
    return this.facts.titles.get(story.storyId) ?? story.headline.lines.join('')
  }

  #labelOf({ page }: PageLayout): string {
    return this.facts.labels.get(page) ?? String(page)
  }
}

/** What a piece of text belongs to: a key of its element in the story, and its type. A body line tells its paragraph. */
function placeOf(run: TextRun, story: SetStory, rows: ReadonlyMap<number, SetLine[]>): [string, StructureType] {
  switch (run.role) {
    case 'headline':
      return story.part === 1 ? ['headline', 'H1'] : [`headline ${story.part}`, 'H2']
    case 'kicker':
    case 'deck':
      return [run.role, 'P']
    case 'pullquote':
      return ['pullquote', 'BlockQuote']
    case 'jump':
      return [`jump ${story.part} ${run.y}`, 'P']
    case 'dropcap':
      return [`block ${story.lines.find(({ role }) => role === 'body')?.block ?? 0}`, 'P']
    case 'body':
    case 'subhead':
    case 'byline':
    case 'caption':
    case 'furniture': {
      const line = lineOf(run, rows)
      if (line === undefined || line.block < 0) return [line ? 'byline' : run.role, 'P']
      return [`block ${line.block}`, line.role === 'subhead' ? 'H2' : 'P']
    }
  }
}

function lineOf(run: TextRun, rows: ReadonlyMap<number, SetLine[]>): SetLine | undefined {
  return rows.get(run.y)?.find(({ x, measure }) => run.x + run.size >= x && run.x < x + measure)
}

/** The element of a table's cell. Rows that follow each other are one table, over columns and pages; a row has all its cells, empty ones too. */
function cellOf(told: Told, block: number, column: number, { lines }: SetStory): Element {
  const key = (of: number) => `cell ${block} ${of}`
  if (!told.parts.has(key(column))) {
    const table = told.parts.get(`table ${block - 1}`) ?? told.art.add('Table')
    told.parts.set(`table ${block}`, table)
    const row = table.add('TR')
    for (const one of lines) if (one.block === block && one.cell) partOf(told, key(one.cell.column), one.cell.head ? 'TH' : 'TD', row)
  }
  return partOf(told, key(column), 'TD', told.art)
}

/** Lines by their baseline: what stands on one row of the page, column by column. */
function rowsOf(lines: readonly SetLine[]): Map<number, SetLine[]> {
  const rows = new Map<number, SetLine[]>()
  for (const line of lines) rows.set(line.y, [...(rows.get(line.y) ?? []), line])
  return rows
}

function partOf(told: Told, key: string, type: StructureType, under: Element): Element {
  const known = told.parts.get(key)
  if (known) return known
  const made = under.add(type)
  told.parts.set(key, made)
  return made
}

function textOf(group: readonly TextRun[]): string {
  return group.map((run) => run.text).join('')
}

function bare(text: string): string {
  return text.replace(/\s/g, '')
}
