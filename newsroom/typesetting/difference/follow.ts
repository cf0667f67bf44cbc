import type { Ask } from '@/newsroom/edition/correction'
import { diffBlocks } from '@/newsroom/manuscript/diff'
import { textKey, type TextName, textName } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '../display'
import type { Box } from '../geometry'
import { boxesOf } from '../reading/place'
import type { ChangedWords, PageChange } from './change'
import { changesAt, type PointedAt } from './changesAt'
import { difference } from './difference'
import { explained, standing, type Told } from './explained'
import { outlinesAt } from './marks'
import { printedWords, type PrintedWords } from './printedWords'
import { settingOf } from './setting'

/** The words of a mark, where they stand in the text the page printed that it was made on. */
export interface FollowedWords extends TextName {
  from: number
  to: number
  was: string
  /** What shall stand there; `was` where it asks for no other words. */
  by: string
  asks?: Ask | undefined
  /** Where it is known by what was done to the text: what was put in stands from `from` on in the text that is placed now. */
  made: { from: number; words: string } | null
}

export interface FollowedMark extends PointedAt {
  /** null: a mark on a slot, a story or the page. */
  words: FollowedWords | null
}

/**
 * What the later of two prints shows of a mark that was made on the earlier:
 *
 * - `carried_out`: what shall stand there is printed there;
 * - `changed`: it asks for no words, or for some that the earlier print does not tell of, and something differs where it points;
 * - `untouched`: its words are printed as they were, or nothing differs where it points;
 * - `otherwise`: other words are printed there than the mark asks for;
 * - `gone`: nothing is printed in the place of its words any more, or its story is not.
 */
export const MARK_PRINTS = ['carried_out', 'changed', 'untouched', 'otherwise', 'gone'] as const
export type MarkPrint = (typeof MARK_PRINTS)[number]

/** A mark that the page itself shows to be done; any other is called verified by a reason only. */
export function isShown(print: MarkPrint): boolean {
  return print === 'carried_out' || print === 'changed'
}

export interface Followed {
  print: MarkPrint
  /** As printed before and after, with what stands around it; null of a mark that names no words, unless one place alone differs there. */
  words: ChangedWords | null
  /** Where that is on either print, in mpt, a box a line; of a story or a slot in which nothing differs its outline. */
  before: Box[]
  after: Box[]
}

/** Characters shown around what was marked. */
const AROUND = 8

/**
 * What became of each mark, by the two prints alone and what of them differs (`difference`): the one it was made on (`before`), and a later one. Where the words of a mark stand on the later one is
 * told by the words around them and by all marks on one text together (`explained`), or, of what was put in by an act that is known, by where that was (`made`), if it is printed there.
 * Between prints of two sizes nothing can be told: null.
 */
export function followMarks(before: PageLayout, after: PageLayout, marks: readonly FollowedMark[]): Followed[] | null {
  if (before.width !== after.width || before.height !== after.height) return null
  const changes = difference(before, after)
  const stories = new Map<string, Pair>()
  const pairOf = ({ storyId, slotKey }: PointedAt): Pair => {
    const key = `${storyId ?? ''} ${slotKey ?? ''}`
    const known = stories.get(key) ?? pairStory(before, after, { storyId, slotKey })
    stories.set(key, known)
    return known
  }
  const located = marks.map((mark) => {
    const pair = mark.words && pairOf(mark)
    const old = mark.words && pair?.old.get(textKey(mark.words))
    // what the earlier print does not tell of is followed by its story
    if (!mark.words || !pair || !old || old.text.slice(mark.words.from - old.from, mark.words.to - old.from) !== mark.words.was || mark.words.from < old.from) return null
    return { words: mark.words, pair, old, now: pair.now.get(textKey(mark.words)) ?? null }
  })
  const told = tellTexts(located)
  return marks.map((mark, index): Followed => {
    const one = located[index]
    if (!one) return pointed(before, after, mark, changes)
    return one.words.asks === undefined ? ofWords(before, after, one, told.get(one) ?? null) : ofSetting(before, after, one, one.words.asks)
  })
}

/** The texts of one story on both prints: the old ones by their names, and by the same names what became of them. */
interface Pair {
  old: ReadonlyMap<string, PrintedWords>
  now: ReadonlyMap<string, PrintedWords>
  /** What it goes by on either print: ids are not printed. */
  ids: { before: string; after: string }
  /** The later print shows all of it, and shows it at all. */
  whole: boolean
}

interface Located {
  words: FollowedWords
  pair: Pair
  old: PrintedWords
  now: PrintedWords | null
}

function pairStory(before: PageLayout, after: PageLayout, { storyId, slotKey }: PointedAt): Pair {
  const by = (layout: PageLayout, id: string | null) => layout.stories.filter((set) => set.storyId === id)
  // a print that was kept may name its stories as another edition did: the one in the slot of the mark is the one it was made on
  const own = by(before, storyId)
  const old = own.length > 0 ? own : before.stories.filter(({ slot }) => slot === slotKey)
  const id = old[0]?.storyId ?? ''
  const same = by(after, storyId)
  const now = same.length > 0 ? same : by(after, id)
  const [were, are] = [printedWords(old), printedWords(now)]
  return { old: were, now: counterparts(were, are), ids: { before: id, after: now[0]?.storyId ?? '' }, whole: now.length > 0 && now.every(({ end }) => end === null) }
}

/** By the name of each old text what became of it: fields of the head by their names, paragraphs and captions as those of two versions of a story are paired. */
function counterparts(old: ReadonlyMap<string, PrintedWords>, now: ReadonlyMap<string, PrintedWords>): Map<string, PrintedWords> {
  const found = new Map<string, PrintedWords>()
  for (const key of old.keys()) {
    const same = now.get(key)
    if (same) found.set(key, same)
  }
  for (const field of [undefined, 'caption', 'credit'] as const) {
    const of = (texts: ReadonlyMap<string, PrintedWords>) => [...texts.values()].filter((one) => one.field === field)
    const [were, are] = [of(old), of(now)]
    for (const one of were) found.delete(textKey(one))
    const blocks = (texts: readonly PrintedWords[]) => texts.map(({ text }) => ({ type: 'paragraph' as const, text: [{ text }] }))
    for (const row of diffBlocks(blocks(were), blocks(are))) {
      const [from, to] = [were[row.old ?? -1], are[row.now ?? -1]]
      if (from && to) found.set(textKey(from), to)
    }
  }
  return found
}

/** What became of the words of each mark, all marks on one text taken together. */
function tellTexts(located: readonly (Located | null)[]): Map<Located, Told> {
  const texts = new Map<PrintedWords, Located[]>()
  for (const one of located) if (one?.now && one.words.asks === undefined) texts.set(one.old, [...(texts.get(one.old) ?? []), one])
  const told = new Map<Located, Told>()
  for (const [old, ones] of texts) {
    const found = explained(old.text, ones[0]?.now?.text ?? '', ones.map(({ words: { from, to, by } }) => ({ from: from - old.from, to: to - old.from, by })))
    for (const [index, one] of ones.entries()) {
      const here = found[index]
      if (here) told.set(one, here)
    }
  }
  return told
}

function ofWords(before: PageLayout, after: PageLayout, one: Located, told: Told | null): Followed {
  const { words, now, pair } = one
  const made = madeThere(one)
  if (now && made && told?.fate !== 'left') return shown(before, after, one, 'carried_out', { before: [words.from - one.old.from, words.to - one.old.from], after: [made.from - now.from, made.to - now.from] })
  // a text that is struck whole leaves none
  if (!now && pair.whole && words.by === '' && words.was === one.old.text) return shown(before, after, one, 'carried_out', null)
  if (!told || !now) return shown(before, after, one, 'gone', null)
  if (told.fate === 'other') return shown(before, after, one, told.after[0] >= told.after[1] ? 'gone' : 'otherwise', told)
  return shown(before, after, one, told.fate === 'made' ? 'carried_out' : 'untouched', told)
}

/** Where what was put in stands now, if the page prints it there. */
function madeThere({ words: { made }, now }: Located): { from: number; to: number } | null {
  if (!made || !now) return null
  const [from, to] = [made.from, made.from + made.words.length]
  const [at, end] = [from - now.from, to - now.from]
  return at >= 0 && end <= now.text.length && now.text.slice(at, end) === made.words ? { from, to } : null
}

/** Of a mark that asks for no other words, whether they are set otherwise. */
function ofSetting(before: PageLayout, after: PageLayout, one: Located, asks: Ask): Followed {
  const { words, old, now, pair } = one
  if (!now) return shown(before, after, one, 'gone', null)
  const told = standing(old.text, now.text, { from: words.from - old.from, to: words.to - old.from })
  if (told.fate !== 'left') return shown(before, after, one, told.after[0] >= told.after[1] ? 'gone' : 'changed', told)
  const as = (layout: PageLayout, storyId: string, text: PrintedWords, [from, to]: readonly [number, number]) => settingOf(layout, { storyId, ...textName(text), from: from + text.from, to: to + text.from }, asks)
  const same = as(before, pair.ids.before, old, told.before) === as(after, pair.ids.after, now, told.after)
  return shown(before, after, one, same ? 'untouched' : 'changed', told)
}

/** `places` in the characters that are printed of either text; null where nothing became of them. */
function shown(before: PageLayout, after: PageLayout, { words, old, now, pair }: Located, print: MarkPrint, places: Pick<Told, 'before' | 'after'> | null): Followed {
  const [from, to] = places?.before ?? [words.from - old.from, words.to - old.from]
  const boxes = (layout: PageLayout, storyId: string, text: PrintedWords, start: number, end: number): Box[] =>
    boxesOf(layout, { storyId, ...textName(text), from: start + text.from, to: end + text.from }).map(({ x, y, width, height }) => ({ x, y, width, height }))
  const there = places && now ? { text: now, from: places.after[0], to: places.after[1] } : null
  const around = there ?? { text: old, from, to }
  return {
    print,
    words: {
      lead: Array.from(around.text.text.slice(0, around.from)).slice(-AROUND).join(''),
      before: old.text.slice(from, to),
      after: there ? there.text.text.slice(there.from, there.to) : '',
      tail: Array.from(around.text.text.slice(around.to)).slice(0, AROUND).join(''),
    },
    before: boxes(before, pair.ids.before, old, from, to),
    after: there ? boxes(after, pair.ids.after, there.text, there.from, there.to) : [],
  }
}

/** Of a mark on a story, a slot or the page, what differs there. */
function pointed(before: PageLayout, after: PageLayout, mark: FollowedMark, all: readonly PageChange[]): Followed {
  const changes = changesAt(before, after, mark, all) ?? []
  const [old, now] = [outlinesAt(before, mark), outlinesAt(after, mark)]
  if (changes.length === 0) return { print: 'untouched', words: null, before: old, after: now }
  const [only, ...more] = changes
  return {
    print: old.length > 0 && now.length === 0 ? 'gone' : 'changed',
    words: only && more.length === 0 ? only.words : null,
    before: changes.flatMap((change) => change.before.lines),
    after: changes.flatMap((change) => change.after.lines),
  }
}
