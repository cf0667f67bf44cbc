import type { SlotView } from '@/newsroom/edition/pageView'
import { isOwn, type FaceName, type Mark } from '@/newsroom/typesetting/display'
import { charactersOf, eachOnce } from '@/newsroom/typesetting/page/characters'
import type { PageSource } from '@/newsroom/typesetting/page/page'
import { faceTables, outlinesOf, type FaceTables, type Outlines } from '../../layout/faces'
import { SharedCache } from '../../sharedCache'
import { database } from '../../store'
import { deskCut, type DeskCut, type DeskTexts } from './deskCut'
import { screenFaces, type FaceTexts, type ScreenFaces } from './faces'

/** How a screen of the newsroom is set: in faces cut to what it shows when it is opened, and in those the paper brought. */
export interface DeskType {
  cut: DeskCut
  /** For a device without a sans for Chinese: the words around every screen, which are the same for everybody, and what this one says beside them. */
  around: DeskCut
  sans: DeskCut
  own: Pick<ScreenFaces, 'href' | 'own'>
}

interface Shown {
  /** Of pages that are drawn. */
  marks?: readonly Mark[]
  /** What else may come to be set in the pages' faces. */
  besides?: string
  /** What the screen says in 宋, whatever holds it: a character too many costs two hundred bytes, one too few a slice of seventy thousand. */
  words?: unknown
  /** Of that, what stands in headings. */
  heads?: unknown
  /** More, by face. */
  more?: DeskTexts
  /** What it says in the device's own sans, whatever holds it. */
  names?: unknown
  /** The characters of the words that stand around every screen (`charactersAround`). */
  around?: string
}

/** What stands on any screen: what a keyboard has, marks, and the words of dates and numbers of pages. */
const ANYWHERE = `${String.fromCodePoint(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index))}，。、：；！？“”‘’《》（）—…·年月日星期一二三四五六第版期总`

/** What is set in 宋. */
const LONG = new Set(['content', 'contents', 'opening', 'kicker', 'deck', 'headline', 'headlines'])

/** The type of a screen that shows this. */
export function typeOf({ marks = [], besides = '', words, heads, more = {}, names, around = '' }: Shown): DeskType {
  const drawn = Object.fromEntries(Object.entries(charactersOf(marks)).filter(([face]) => !isOwn(face as FaceName))) as DeskTexts
  const written: DeskTexts = {
    ...(words === undefined ? {} : { 'song-regular': JSON.stringify(words) + ANYWHERE }),
    ...(heads === undefined ? {} : { 'song-semibold': JSON.stringify(heads) + ANYWHERE }),
    ...(drawn.song === undefined ? {} : { song: besides }),
    // what is set in 楷 now is what may be set there next: it has no slices behind it
    ...(drawn.kai === undefined ? {} : { kai: besides }),
  }
  const texts = [drawn, written, more].reduce<DeskTexts>((all, one) => ({ ...all, ...Object.fromEntries((Object.keys(one) as (keyof DeskTexts)[]).map((face) => [face, (all[face] ?? '') + (one[face] ?? '')])) }), {})
  return { cut: deskCut(texts), around: deskCut({ hei: around }), sans: deskCut({ hei: said(names) }), own: ownOf(marks, besides) }
}

const keptAround = new SharedCache<string>('characters around screens', 20)

/** The characters of a catalogue and of the paper's name, once for each of both: a catalogue is some hundred thousand, and every screen has them around it. */
export function charactersAround(messages: object, locale: string, paper: unknown): string {
  const key = `${locale} ${JSON.stringify(paper ?? null)}`
  return keptAround.get(key) ?? keptAround.set(key, eachOnce(JSON.stringify([messages, paper]) + ANYWHERE))
}

function said(names: unknown): string {
  const text = names === undefined ? '' : JSON.stringify(names, (key, value: unknown) => (LONG.has(key) ? undefined : value))
  // what a keyboard has, every device has
  return text.replaceAll(/[\x20-\x7e]/g, '')
}

/** What the screens of an edition say in 宋 beside their pages: headlines that stand there and that could, and the sections. */
export function linesOf(pages: readonly { section: unknown; slots: readonly Pick<SlotView, 'placement'>[] }[], ready: readonly { headline: string }[]): unknown {
  return [pages.map(({ section, slots }) => [section, slots.map(({ placement }) => placement && [placement.headline, placement.kicker, placement.deck])]), ready.map(({ headline }) => headline)]
}

/** The paper's own faces as a screen of the newsroom shows them: cut to these marks, and to whatever else may come to be set there. */
function ownOf(marks: Iterable<Mark>, besides = ''): Pick<ScreenFaces, 'href' | 'own'> {
  const texts = Object.entries(charactersOf(marks)) as [FaceName, string][]
  const { href, own } = screenFaces(Object.fromEntries(texts.flatMap(([face, text]) => (isOwn(face) ? [[face, text + besides]] : []))) as FaceTexts)
  return { href, own }
}

/** What a browser sets a page by beside its source: what the paper's own faces are measured by, and its nameplate. */
export async function broughtFor({ paper }: PageSource): Promise<{ tables: FaceTables; outlines: Outlines }> {
  const { db } = database()
  return { tables: await faceTables(db, paper.faces), outlines: await outlinesOf(db, paper) }
}
