import { headOf, type Entry, type EntryKind } from './entry'

/** Two entries that cannot stand beside each other, and the word they clash over. */
export interface Clash {
  /** The entry that stands there already. */
  with: { kind: EntryKind; text: string }
  words: string
}

/** Every form an entry is looked for by: its right one, where it has one, and its wrong ones. */
export function formsOf(entry: Entry): { right: string | null; wrong: readonly string[] } {
  switch (entry.kind) {
    case 'person':
    case 'place':
    case 'organisation':
      return { right: entry.name, wrong: [] }
    case 'phrase':
      return { right: entry.text, wrong: entry.wrong }
    case 'term':
    case 'confusable':
    case 'style':
      return { right: null, wrong: [entry.text] }
  }
}

/**
 * What stands in a lexicon, to be asked whether another entry may come to it: not the same of one kind, not two that correct one word, not
 * one that corrects what another says is right.
 */
export class Clashes {
  readonly #heads = new Map<string, Entry>()
  readonly #right = new Map<string, Entry>()
  readonly #wrong = new Map<string, Entry>()

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of entries) this.add(entry)
  }

  /** The entry of this kind with this name or word. */
  like(entry: Entry): Entry | undefined {
    return this.#heads.get(keyOf(entry))
  }

  /** Why an entry may not come to these; null when it may. */
  of(entry: Entry): Clash | null {
    const { right, wrong } = formsOf(entry)
    const same = this.like(entry)
    if (same) return told(same, headOf(entry))
    const over = right === null ? undefined : this.#wrong.get(right)
    if (over && right !== null) return told(over, right)
    for (const words of wrong) {
      const other = this.#wrong.get(words) ?? this.#right.get(words)
      if (other) return told(other, words)
    }
    return null
  }

  add(entry: Entry): void {
    const { right, wrong } = formsOf(entry)
    this.#heads.set(keyOf(entry), entry)
    if (right !== null) this.#right.set(right, entry)
    for (const words of wrong) this.#wrong.set(words, entry)
  }

  remove(entry: Entry): void {
    const { right, wrong } = formsOf(entry)
    this.#heads.delete(keyOf(entry))
    if (right !== null && this.#right.get(right) === entry) this.#right.delete(right)
    for (const words of wrong) this.#wrong.delete(words)
  }
}

function keyOf(entry: Entry): string {
  return `${entry.kind} ${headOf(entry)}`
}

function told(other: Entry, words: string): Clash {
  return { with: { kind: other.kind, text: headOf(other) }, words }
}
