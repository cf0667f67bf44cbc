import type { PageFormat } from '@/newsroom/edition/design/format'
import type { HeadField } from '@/newsroom/edition/head'
import { type EditionFacts, mastheadOf, type PaperIdentity } from '@/newsroom/edition/masthead'
import { colourAt } from '@/newsroom/edition/palette'
import type { Mark, Mpt } from '../../../display'
import { type Box, pt } from '../box'
import { fitted, flowed, line, rule, spread, type Type, baseline } from '../type'

/** What a head is set from. */
export interface HeadSource {
  box: Box
  format: PageFormat
  edition: EditionFacts
  paper: PaperIdentity
}

/** A head as set, and which of the paper's fields it says. */
export interface Head {
  marks: Mark[]
  said: HeadField[]
}

export const DAY: Type = { face: 'hei-bold', size: pt(9.5) }
export const SMALL: Type = { face: 'hei', size: pt(7.5) }
const ENGLISH: Type = { face: 'song-bold', size: pt(9), track: pt(2.6) }
const TAGLINE: Type = { face: 'song-bold', size: pt(9.5), track: pt(2) }

/** Height of one line of small type, and of the bands over and under a name. */
export const LINE = pt(11.5)
const BAND = { english: pt(18), tagline: pt(17) }

export function englishBand({ name }: Pick<PaperIdentity, 'name'>): Mpt {
  return name.en === '' ? 0 : BAND.english
}

/** The English name in capitals, in the middle of the foot of the box. */
export function english(box: Box, { name }: Pick<PaperIdentity, 'name'>): Mark[] {
  if (name.en === '') return []
  const text = name.en.toUpperCase()
  const type = fitted(text, ENGLISH, Math.round(box.width * 0.92))
  return [line(text, type, { x: box.x + Math.round(box.width / 2), y: box.y + box.height - pt(7.5), align: 'centre' })]
}

/** 报头语 over the name: the box without its band, and what stands in it. */
export function underTagline(box: Box, { tagline }: Pick<PaperIdentity, 'tagline'>): { box: Box; marks: Mark[]; said: HeadField[] } {
  if (tagline === '') return { box, marks: [], said: [] }
  const type = fitted(tagline, TAGLINE, Math.round(box.width * 0.92))
  const run = line(tagline, type, { x: box.x + Math.round(box.width / 2), y: baseline(box.y + BAND.tagline / 2, type.size), align: 'centre' })
  return { box: { ...box, y: box.y + BAND.tagline, height: box.height - BAND.tagline }, marks: [run], said: ['tagline'] }
}

/** The facts of the day in the order they are read. */
export function factsOf({ edition, paper }: HeadSource): [date: string, weekday: string, lunar: string, pages: string, number: string] {
  const { zh } = mastheadOf(edition, paper)
  return [zh.date, zh.weekday, zh.lunar, zh.pages, zh.number]
}

/** The foot that closes a head: the heavy rule, and under it where to subscribe, on one line as far as it goes. What remains above is the head's. */
export function overFoot({ box, paper }: HeadSource): { box: Box; marks: Mark[]; said: HeadField[] } {
  const rules = pt(4)
  const [stations] = flowed(stationTexts(paper), SMALL, box.width - pt(30), pt(9))
  const height = rules + (stations ? LINE : 0)
  const top = box.y + box.height - height
  const marks: Mark[] = [rule(box.x, top, box.width, pt(1.6), 1000, colourAt(paper.palette, 'rules'))]
  if (stations) {
    const type = fitted(['征订', ...stations].join('　'), SMALL, box.width)
    marks.push(...spread(['征订', ...stations], type, { x: box.x, y: baseline(top + rules + LINE / 2, type.size), width: box.width }))
  }
  // said is what all of them are: one left out is one a reader does not find
  const whole = stations !== undefined && stations.length === paper.stations.length
  return { box: { ...box, height: box.height - height }, marks, said: whole ? ['stations'] : [] }
}

function stationTexts({ stations }: PaperIdentity): string[] {
  return stations.map(({ name, phone }) => [name, phone].filter((part) => part !== '').join(' ')).filter((text) => text !== '')
}
