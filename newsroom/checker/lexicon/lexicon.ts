import { Automaton, unitsOf } from './automaton'
import type { IsoDate } from '../../edition/calendar'
import { holdsOn, type ConfusableEntry, type Entry, type NameEntry, type PersonEntry, type PhraseEntry, type TermEntry } from './entry'
import { soundsOf } from './sounds'

/** An entry found in a text; `from` and `to` are UTF-16 units. */
export interface LexiconMatch<E extends Entry = Entry> {
  entry: E
  from: number
  to: number
}

interface Word {
  text: string
  entry: Entry
  /** The text is a way of getting the entry wrong, not the entry. */
  wrong: boolean
}

/**
 * The words of a newsroom, ready to be looked for: three automatons, built once for each state of the lists. Build it where the
 * lists change, and hand it to every check until they change again.
 */
export class Lexicon {
  readonly entries: readonly Entry[]
  readonly people: readonly PersonEntry[]
  /** What stands behind each word of the automaton: several entries may have it, of which the first that holds counts. */
  readonly #words: readonly (readonly Word[])[]
  readonly #literal: Automaton
  /** Names by their sound, and by their halves: how a name that was got wrong is found. */
  readonly #names: readonly string[]
  readonly #nameSet: ReadonlySet<string>
  readonly #byName: ReadonlyMap<string, Entry>
  readonly #sounds: Automaton
  readonly #halves: readonly (readonly { name: string; at: number }[])[]
  readonly #halfWords: Automaton

  constructor(entries: readonly Entry[]) {
    this.entries = entries
    this.people = entries.filter((entry): entry is PersonEntry => entry.kind === 'person')
    const words = new Map<string, Word[]>()
    for (const word of entries.flatMap(wordsOf)) {
      const same = words.get(word.text)
      if (same) same.push(word)
      else words.set(word.text, [word])
    }
    this.#words = [...words.values()]
    this.#literal = new Automaton([...words.keys()].map(unitsOf))
    const named = entries.filter((entry): entry is PersonEntry | NameEntry => 'name' in entry)
    // of equal names the first
    this.#byName = new Map(named.toReversed().map((entry) => [entry.name, entry]))
    this.#nameSet = new Set(named.map(({ name }) => name))
    this.#names = [...this.#nameSet].filter((name) => name.length >= 3)
    this.#sounds = new Automaton(this.#names.map(soundsOf))
    const halves = new Map<string, { name: string; at: number }[]>()
    for (const name of this.#names.filter((one) => one.length >= 4)) {
      for (const at of [0, name.length >> 1]) halves.set(half(name, at), [...(halves.get(half(name, at)) ?? []), { name, at }])
    }
    this.#halves = [...halves.values()]
    this.#halfWords = new Automaton([...halves.keys()].map(unitsOf))
  }

  /** Whether this is the name of an entry. */
  knows(name: string): boolean {
    return this.#nameSet.has(name)
  }

  /** Entries that hold on the day as they should be written, or as `wrong` says; the longest where several cover one stretch. */
  find(text: string, date: IsoDate | null = null): (LexiconMatch & { wrong: boolean })[] {
    const all = this.#literal.find(unitsOf(text)).flatMap(({ word, from, to }) =>
      (this.#words[word] ?? []).filter(({ entry }) => inForce(entry, date)).slice(0, 1).map(({ entry, wrong }) => ({ entry, wrong, from, to })),
    )
    return all.filter((one) => !all.some((other) => other !== one && covers(other, one)))
  }

  /** Names of people, places and organisations that hold on the day and stand in the text, also inside one another; each once, in the order of the code points. */
  namesIn(text: string, date: IsoDate | null = null): string[] {
    const names = this.#literal.find(unitsOf(text)).flatMap(({ word }) => {
      const entry = (this.#words[word] ?? []).find(({ entry }) => 'name' in entry && inForce(entry, date))?.entry
      return entry && 'name' in entry ? [entry.name] : []
    })
    return [...new Set(names)].toSorted()
  }

  /** Stretches of the text that are one of the names that hold on the day but for one character, or sound like it. */
  near(text: string, date: IsoDate | null = null): { name: string; entry: Entry; from: number; to: number }[] {
    const found = new Map<string, { name: string; entry: Entry; from: number; to: number }>()
    const take = (name: string, from: number) => {
      const to = from + name.length
      const entry = this.#byName.get(name)
      const words = text.slice(from, to)
      if (from < 0 || to > text.length || entry === undefined || words === name || this.#nameSet.has(words) || !inForce(entry, date)) return
      found.set(`${from} ${name}`, { name, entry, from, to })
    }
    for (const { word, from } of this.#sounds.find(soundsOf(text))) {
      const name = this.#names[word]
      if (name !== undefined) take(name, from)
    }
    for (const { word, from } of this.#halfWords.find(unitsOf(text))) {
      for (const { name, at } of this.#halves[word] ?? []) {
        const start = from - at
        if (start >= 0 && differsByOne(name, text.slice(start, start + name.length))) take(name, start)
      }
    }
    return [...found.values()]
  }
}

/** Every form an entry is found by. */
function wordsOf(entry: Entry): Word[] {
  switch (entry.kind) {
    case 'phrase':
      return [{ text: entry.text, entry, wrong: false }, ...entry.wrong.map((text) => ({ text, entry, wrong: true }))]
    case 'person':
    case 'place':
    case 'organisation':
      return [{ text: entry.name, entry, wrong: false }]
    case 'term':
    case 'confusable':
    case 'style':
      return [
        { text: entry.text, entry, wrong: true },
        // a longer word that is right covers the shorter one that would be wrong
        ...(entry.unless ?? []).map((text) => ({ text, entry, wrong: false })),
        // and what is mended is not found again: 直播 → 直播带货
        ...(entry.replacement?.includes(entry.text) ? [{ text: entry.replacement, entry, wrong: false }] : []),
      ]
  }
}

/** Whether an entry counts in an issue of this day. Somebody who holds no office any more is still called so. */
function inForce(entry: Entry, date: IsoDate | null): boolean {
  return entry.kind === 'person' || holdsOn(entry, date)
}

function covers(outer: { from: number; to: number }, inner: { from: number; to: number }): boolean {
  return outer.from <= inner.from && outer.to >= inner.to && outer.to - outer.from > inner.to - inner.from
}

function half(name: string, at: number): string {
  return at === 0 ? name.slice(0, name.length >> 1) : name.slice(at)
}

// 一中 and 二中, 东路 and 西路 are two, however near their names.
const APART = /[一二三四五六七八九十\d东西南北中上下前后左右内外新老大小男女甲乙丙丁]/u

/** Whether two names of one length differ in one character; of places and titles not in one that tells two apart. */
export function differsByOne(a: string, b: string, ofPeople = false): boolean {
  if (a.length !== b.length) return false
  const places = Array.from({ length: a.length }, (_, at) => at).filter((at) => a[at] !== b[at])
  const [at] = places
  if (places.length !== 1 || at === undefined) return false
  return ofPeople || !(APART.test(a[at] ?? '') && APART.test(b[at] ?? ''))
}

export function isTerm(entry: Entry): entry is TermEntry {
  return entry.kind === 'term'
}

export function isPhrase(entry: Entry): entry is PhraseEntry {
  return entry.kind === 'phrase'
}

export function isConfusable(entry: Entry): entry is ConfusableEntry {
  return entry.kind === 'confusable' || entry.kind === 'style'
}

export function isPerson(entry: Entry): entry is PersonEntry {
  return entry.kind === 'person'
}
