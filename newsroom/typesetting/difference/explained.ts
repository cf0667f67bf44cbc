import { diffText } from '@/newsroom/manuscript/diff'

/** A change that was asked for in a text: what is from `from` to before `to`, in UTF-16 units, and what shall stand there. */
export interface AskedChange {
  from: number
  to: number
  by: string
}

/**
 * What became of a change that was asked for: it was made, the words were left as they were, or neither can be said: other words stand there, or
 * the two texts do not tell whether this was made or one that comes to the same.
 */
type Fate = 'made' | 'left' | 'other'

/** Of one change: its fate, and the stretch of the text before and of the text after in which it is told. */
export interface Told {
  fate: Fate
  before: [number, number]
  after: [number, number]
}

/**
 * How one text became another, by the changes that were asked for in it: a change is `made` where every choice of them that gives the other text makes it, `left` where none does. Where no
 * choice of them gives the whole text, since somebody changed other words as well, this holds between places that both texts have alike; what lies where nothing explains the words is `other`, or `left` where
 * nothing differs at it. Which of two alike are said to differ by a comparison plays no part. Changes that ask for the same in the same place are one.
 */
export function explained(before: string, after: string, asked: readonly AskedChange[]): Told[] {
  const stays = (): Told[] => asked.map(({ from, to }) => ({ fate: 'left', before: [from, to], after: [from, to] }))
  if (before === after) return stays()
  const chosen = byChoice(before, after, asked)
  if (!chosen) return byPlaces(before, after, asked)
  const { hunks } = chosen.some(({ fate }) => fate === 'other') ? compared(before, after, []) : { hunks: [] }
  return chosen.map((one, index) => (one.fate === 'other' ? between(asked[index] ?? { from: 0, to: 0 }, hunks, 'other') : one))
}

/** A way that is too many-sided to be walked is not explained. */
const MOST_STATES = 20_000

/** By every choice of the changes that gives the text after; null where none does. */
function byChoice(before: string, after: string, asked: readonly AskedChange[]): Told[] | null {
  const key = ({ from, to, by }: AskedChange) => `${from} ${to} ${by}`
  const order = [...new Map(asked.map((one) => [key(one), one])).values()].toSorted((a, b) => a.from - b.from || a.to - b.to)
  const found = order.map(() => ({ made: false, left: false, hindered: false, at: 0 }))
  const known = new Map<string, boolean>()
  let states = 0

  /** Whether the texts from `a` and `b` on are explained by the changes from the `next` one on. */
  function leads(next: number, a: number, b: number): boolean {
    const change = order[next]
    if (!change) return before.length - a === after.length - b && before.startsWith(after.slice(b), a)
    const state = `${next} ${a} ${b}`
    const was = known.get(state)
    if (was !== undefined) return was
    states += 1
    if (states > MOST_STATES) return false
    known.set(state, false)
    const told = found[next] ?? { made: false, left: false, hindered: false, at: 0 }
    let any = false
    if (change.from < a) {
      any = leads(next + 1, a, b)
      told.hindered ||= any
    } else {
      const there = b + change.from - a
      if (after.slice(b, there) === before.slice(a, change.from)) {
        if (after.startsWith(change.by, there) && leads(next + 1, change.to, there + change.by.length)) {
          any = true
          told.made = true
          told.at = there
        }
        if (leads(next + 1, change.from, there)) {
          any = true
          if (!told.made) told.at = there
          told.left = true
        }
      }
    }
    known.set(state, any)
    return any
  }

  if (!leads(0, 0, 0) || states > MOST_STATES) return null
  const touched = (index: number) => order.some((other, at) => at !== index && found[at]?.made && other.from < (order[index]?.to ?? 0) && (order[index]?.from ?? 0) < other.to)
  const told = new Map(
    order.map((change, index): [string, Told] => {
      const { made, left, hindered, at = 0 } = found[index] ?? { made: false, left: false, hindered: false }
      const fate = made && !left && !hindered ? 'made' : left && !made && !hindered && !touched(index) ? 'left' : 'other'
      const length = fate === 'left' ? change.to - change.from : change.by.length
      return [key(change), { fate, before: [change.from, change.to], after: [at, at + length] }]
    }),
  )
  return asked.map((one) => told.get(key(one)) ?? { fate: 'other', before: [one.from, one.to], after: [one.from, one.to] })
}

/** A place at which both texts are alike, between two that differ. */
interface Cut {
  a: number
  b: number
}

interface Hunk {
  before: [number, number]
  after: [number, number]
}

/** Words that shall stand as they are, in the text that became of theirs: `left` and where they stand, or `other` and what stands there instead. */
export function standing(before: string, after: string, { from, to }: Pick<AskedChange, 'from' | 'to'>): Told {
  return between({ from, to }, compared(before, after, []).hunks, null)
}

/** As far from what differs as a change may still slide, and from what is asked for. */
const CLEAR = 2

function byPlaces(before: string, after: string, asked: readonly AskedChange[]): Told[] {
  const { hunks, cuts } = compared(before, after, asked)
  const ends = [...cuts, { a: before.length, b: after.length }]
  const told = new Map<AskedChange, Told>()
  let start: Cut = { a: 0, b: 0 }
  for (const end of ends) {
    const { a, b } = start
    const within = asked.filter((one) => !told.has(one) && one.from >= a && one.to <= end.a)
    const moved = (one: Told): Told => ({ fate: one.fate, before: [one.before[0] + a, one.before[1] + a], after: [one.after[0] + b, one.after[1] + b] })
    const [old, now] = [before.slice(a, end.a), after.slice(b, end.b)]
    const local = within.map(({ from, to, by }) => ({ from: from - a, to: to - a, by }))
    const all = old === now ? explained(old, now, local) : byChoice(old, now, local)
    for (const [index, one] of within.entries()) {
      const here = all?.[index]
      told.set(one, here && here.fate !== 'other' ? moved(here) : here ? between(one, hunks, 'other') : alone(before, after, one, hunks))
    }
    start = end
  }
  return asked.map((one) => told.get(one) ?? between(one, hunks, null))
}

/** Of a change among others that nobody asked for: made where exactly that differs, between characters that do not, and where it could be nowhere else. */
function alone(before: string, after: string, one: AskedChange, hunks: readonly Hunk[]): Told {
  const told = between(one, hunks, null)
  const [[a, to], [b, end]] = [told.before, told.after]
  const exact = told.fate === 'other' && a === one.from && to === one.to && after.slice(b, end) === one.by
  const slides = (text: string, start: number, stop: number) => text[start - 1] === text[stop - 1] || text[start] === text[stop]
  return exact && !(a === to && slides(after, b, end)) && !(b === end && slides(before, a, to)) ? { ...told, fate: 'made' } : told
}

/** What stands in the place of a change by the comparison alone: what differs in it or right beside it. `fate`: what is known of it otherwise. */
function between({ from, to }: Pick<AskedChange, 'from' | 'to'>, hunks: readonly Hunk[], fate: Fate | null): Told {
  const at = hunks.filter(({ before: [start, end] }) => start <= to && from <= end)
  const shift = (place: number) => {
    const last = hunks.findLast(({ before: [, end] }) => end <= place)
    return place + (last ? last.after[1] - last.before[1] : 0)
  }
  const [first, last] = [at[0], at.at(-1)]
  if (!first || !last) return { fate: fate ?? 'left', before: [from, to], after: [shift(from), shift(from) + to - from] }
  const old: [number, number] = [Math.min(from, first.before[0]), Math.max(to, last.before[1])]
  return { fate: 'other', before: old, after: [first.after[0] - (first.before[0] - old[0]), last.after[1] + (old[1] - last.before[1])] }
}

/** Where two texts differ, and between those places cuts that no change asked for lies over: behind the one, and before the next. */
function compared(before: string, after: string, asked: readonly AskedChange[]): { hunks: Hunk[]; cuts: Cut[] } {
  const hunks: Hunk[] = []
  const cuts: Cut[] = []
  const free = (place: number) => asked.every(({ from, to }) => place < from - CLEAR || place > to + CLEAR)
  let [a, b] = [0, 0]
  for (const { text, op } of diffText(before, after)) {
    if (op === 'same') {
      let [first, last] = [CLEAR, text.length - CLEAR]
      while (first <= last && !free(a + first)) first += 1
      while (last > first && !free(a + last)) last -= 1
      if (first <= last) cuts.push({ a: a + first, b: b + first })
      if (first < last) cuts.push({ a: a + last, b: b + last })
      a += text.length
      b += text.length
      continue
    }
    const hunk = hunks.at(-1)
    // what was struck and what was put in for it are one place
    const one = hunk?.before[1] === a && hunk.after[1] === b ? hunk : { before: [a, a] as [number, number], after: [b, b] as [number, number] }
    if (one !== hunk) hunks.push(one)
    if (op === 'del') a += text.length
    else b += text.length
    one.before[1] = a
    one.after[1] = b
  }
  return { hunks, cuts }
}
