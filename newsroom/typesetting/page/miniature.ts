import type { ArtworkMark, Mark, Mpt, OutlineMark, PageLayout, PictureMark, RuleMark, SetStory, TextRun } from '../display'

/** A page small: what can be told apart at a fifth of its size. Made from the layout, so it cannot differ from the page. */
export interface Miniature {
  page: number
  width: Mpt
  height: Mpt
  /** Text too small to read, as the lines it fills: for each size, x, baseline and width of every line, in tenths of a point. */
  bars: { size: Mpt; ink: 'body' | 'strong'; lines: number[] }[]
  texts: TextRun[]
  rules: RuleMark[]
  pictures: PictureMark[]
  artwork: ArtworkMark[]
  outlines: OutlineMark[]
  stories: { storyId: string; slot: string; part: number; polygon: [Mpt, Mpt][]; overLines: number }[]
}

/** From this size on, text is text. */
const READABLE = 12_500

export function miniatureOf(layout: PageLayout): Miniature {
  const { page, width, height, furniture, stories } = layout
  const marks = [...furniture, ...stories.flatMap((story) => story.marks)]
  return {
    page,
    width,
    height,
    bars: barsOf(marks),
    texts: marks.filter((mark) => mark.kind === 'text').filter(readable),
    rules: marks.filter((mark) => mark.kind === 'rule'),
    pictures: marks.filter((mark) => mark.kind === 'picture'),
    artwork: marks.filter((mark) => mark.kind === 'artwork'),
    outlines: marks.filter((mark) => mark.kind === 'outline'),
    stories: stories.map(placeOf),
  }
}

function readable(run: TextRun): boolean {
  return run.size >= READABLE || run.vertical === true
}

function placeOf({ storyId, slot, part, polygon, fit }: SetStory): Miniature['stories'][number] {
  return { storyId, slot, part, polygon, overLines: fit.overLines }
}

function barsOf(marks: readonly Mark[]): Miniature['bars'] {
  const found = new Map<string, Miniature['bars'][number]>()
  for (const mark of marks) {
    if (mark.kind !== 'text' || readable(mark) || mark.text.trim() === '') continue
    const ink = mark.face === 'song' || mark.role === 'furniture' ? 'body' : 'strong'
    const key = `${mark.size} ${ink}`
    const bar = found.get(key) ?? { size: mark.size, ink, lines: [] }
    found.set(key, bar)
    // the last character is taken to be a full one: half an em more or less is not seen
    bar.lines.push(tenths(mark.x), tenths(mark.y), tenths((mark.at.at(-1) ?? 0) + mark.size))
  }
  return [...found.values()]
}

function tenths(mpt: Mpt): number {
  return Math.round(mpt / 100)
}
