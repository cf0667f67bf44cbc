import type { Addressee } from '@/newsroom/comments/thread'

/** What is typed behind an `@` at the caret. */
export interface Mentioning {
  /** Where the `@` stands. */
  at: number
  typed: string
}

/** A name is not longer, and what is longer is an address or a sentence. */
const MOST_TYPED = 24

/** The mention being typed at the caret; null: none is. An `@` in an address or within a word begins none. */
export function mentioningAt(text: string, caret: number): Mentioning | null {
  const at = text.lastIndexOf('@', caret - 1)
  if (at === -1 || /[\w.-]/.test(text.charAt(at - 1))) return null
  const typed = text.slice(at + 1, caret)
  return typed.length > MOST_TYPED || /[\n@，。；：、,;:!?！？]|\s{2}/.test(typed) ? null : { at, typed }
}

/** The people whose name begins with what is typed, or holds it: by its characters, its pinyin, whole or each syllable begun, or its Latin form. */
export function peopleFor<T extends Pick<Addressee, 'name' | 'latinName' | 'sounds'>>(people: readonly T[], typed: string): T[] {
  const words = typed.trim().toLowerCase()
  if (words === '') return [...people]
  // an input method parts its syllables by an apostrophe while it composes
  const letters = words.replaceAll(/['’\s]/g, '')
  const rank = ({ name, latinName, sounds }: T): number => {
    const latin = (latinName ?? '').toLowerCase()
    if (name.toLowerCase().startsWith(words) || latin.startsWith(words) || begins(sounds, 0, letters)) return 0
    if (name.toLowerCase().includes(words) || latin.split(/\s+/).some((part) => part.startsWith(words))) return 1
    return sounds.some((_, from) => from > 0 && begins(sounds, from, letters)) ? 1 : 2
  }
  return people.map((person) => ({ person, rank: rank(person) })).filter((one) => one.rank < 2).toSorted((a, b) => a.rank - b.rank).map(({ person }) => person)
}

/** Whether letters are the beginnings of the syllables from one on, one after the other: `zyq`, `zhyanq` and `zhangyan` of zhang yan qiu. */
function begins(sounds: readonly string[], from: number, letters: string): boolean {
  if (letters === '') return true
  const syllable = sounds[from]
  if (syllable === undefined) return false
  for (let length = Math.min(syllable.length, letters.length); length > 0; length -= 1) {
    if (letters.startsWith(syllable.slice(0, length)) && begins(sounds, from + 1, letters.slice(length))) return true
  }
  return false
}

/** The text with a mention written out, and where the caret is then. */
export function mentioned(text: string, { at, typed }: Mentioning, name: string): { text: string; caret: number } {
  const rest = text.slice(at + 1 + typed.length)
  const put = `@${name}${/^\s/.test(rest) ? '' : ' '}`
  return { text: text.slice(0, at) + put + rest, caret: at + put.length + (/^\s/.test(rest) ? 1 : 0) }
}

/** Who of those that were picked a text still names. */
export function stillNamed<T extends Pick<Addressee, 'id' | 'name'>>(text: string, picked: readonly T[]): string[] {
  return [...new Set(picked.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))]
}

/** A text in pieces: the names that it mentions, and what stands between them. */
export function inPieces(text: string, names: readonly string[]): { text: string; named: boolean }[] {
  if (names.length === 0) return [{ text, named: false }]
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map((name) => `@${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
  return text
    .split(new RegExp(`(${longestFirst.join('|')})`))
    .map((piece, index) => ({ text: piece, named: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}
