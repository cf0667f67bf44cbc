import { lengthForSlot } from '../../typesetting/fitting/fit'
import { rulesAcross } from '../../typesetting/page/furniture/slotRules'
import type { GridArea, PageFormat } from './format'
import {
  clashingHeadlines,
  overlaps,
  picturesFit,
  type Slot,
  type SlotKind,
  type SlotProblem,
  slotProblems,
  takesText,
  throughGutters,
  throughLines,
} from './slot'
import { fittedSetting } from './slotFields'

/** The most slots a page design may have: a page of small advertisements has about forty. */
export const MOST_SLOTS = 64
/** A slot's key: lower-case words and numbers, e.g. `brief-2`. */
export const SLOT_KEY = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
export const LONGEST_SLOT_KEY = 24

/** The least height of a new place, in lines: anything lower was drawn by accident. */
export const LEAST_LINES = 3

/** White lines kept above and below a new place, as the built-in designs keep them. */
const WHITE = 2

/** Why a set of slots cannot be a template. */
export type DesignProblem = SlotProblem | { kind: 'bad_picture' | 'second_masthead'; key: string }

/** What can be composed and still looks wrong. Lines and columns are counted from 0; `gutter` n lies after n columns, `line` n after n lines. */
export type DesignWarning =
  | { kind: 'clash' | 'same_importance'; key: string; with: string }
  | { kind: 'no_room'; key: string }
  | { kind: 'through_gutter'; gutter: number }
  | { kind: 'through_line'; line: number }
  | { kind: 'empty' }

export interface DesignReview {
  problems: DesignProblem[]
  warnings: DesignWarning[]
}

/**
 * What is wrong with a page design, and what is only unlovely: 碰题, 通线, 断版 (practice 3.1), a place whose headline leaves no text.
 * Warnings are looked for only in a design without problems.
 */
export function reviewDesign(slots: readonly Slot[], format: PageFormat): DesignReview {
  const problems = [...slotProblems(slots, format), ...settingProblems(slots)]
  if (problems.length > 0) return { problems, warnings: [] }
  if (slots.length === 0) return { problems, warnings: [{ kind: 'empty' }] }
  return {
    problems,
    warnings: [
      ...clashingHeadlines(slots, format).map(([key, other]) => ({ kind: 'clash' as const, key, with: other })),
      ...throughGutters(slots, format).map((gutter) => ({ kind: 'through_gutter' as const, gutter })),
      ...cutsAcross(slots, format).map((line) => ({ kind: 'through_line' as const, line })),
      ...slots.filter((slot) => takesText(slot) && lengthForSlot(slot, format) < 20).map(({ key }) => ({ kind: 'no_room' as const, key })),
      ...slots.flatMap((slot, index) => {
        const other = slots.slice(0, index).find(({ importance }) => importance === slot.importance)
        return other ? [{ kind: 'same_importance' as const, key: slot.key, with: other.key }] : []
      }),
    ],
  }
}

/** 断版: a rule from edge to edge where the page falls into two. A tint, a box or an advertisement beside it holds the halves together. */
export function cutsAcross(slots: readonly Slot[], format: PageFormat): number[] {
  const ruled = rulesAcross(slots.map((slot) => ({ ...slot, filler: slot.kind === 'filler' })), format)
  return throughLines(slots, format).filter((line) => ruled.some((at) => at >= line && at <= line + WHITE))
}

function settingProblems(slots: readonly Slot[]): DesignProblem[] {
  const mastheads = slots.filter(({ kind }) => kind === 'masthead')
  return [
    ...slots.filter((slot) => !picturesFit(slot)).map(({ key }) => ({ kind: 'bad_picture' as const, key })),
    ...mastheads.slice(1).map(({ key }) => ({ kind: 'second_masthead' as const, key })),
  ]
}

const BASES: Record<SlotKind, string> = {
  story: 'brief',
  photo: 'photo',
  advertisement: 'ad',
  masthead: 'masthead',
  ear: 'ear',
  notice: 'notice',
  filler: 'house',
}

/** `base`, or `base-2`, `base-3` … where it is taken by another slot than `except`. */
export function freshKey(slots: readonly Pick<Slot, 'key'>[], base: string, except?: string): string {
  const taken = new Set(slots.filter(({ key }) => key !== except).map(({ key }) => key))
  if (!taken.has(base)) return base
  for (let n = 2; ; n += 1) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

/** The slots and a new one in that area, with an unused key and the next importance. The new one is the last. */
export function withSlot(slots: readonly Slot[], area: GridArea, kind: SlotKind, format: PageFormat): Slot[] {
  return [...slots, slotIn(slots, clamped(area, format), kind)]
}

/** A new slot in exactly that area, as its kind is usually set, with the next importance and a key of none of the slots and of none of `spoken`. */
export function slotIn(slots: readonly Slot[], area: GridArea, kind: SlotKind, spoken: readonly string[] = []): Slot {
  const { col, line, cols, lines } = area
  const headline = kind === 'story' ? 'brief' : kind === 'photo' ? 'photo' : kind === 'notice' || kind === 'ear' ? 'notice' : 'none'
  const importance = Math.min(99, Math.max(0, ...slots.map((slot) => slot.importance).filter((one) => one < 90)) + 1)
  const split = takesText({ kind }) ? cols : 1
  const key = freshKey([...slots, ...spoken.map((one) => ({ key: one }))], BASES[kind])
  return { key, kind, col, line, cols, lines, split, headline, importance }
}

/** Why a slot cannot come onto a page besides those that stand there. */
export type AdditionProblem = { kind: 'overlap'; with: string } | { kind: 'outside' | 'too_small' | 'bad_split' | 'duplicate_key' | 'second_masthead' | 'masthead_elsewhere' | 'full' }

/** Whether a new slot can come onto the page of that number; null where it can. */
export function additionProblem(slots: readonly Slot[], slot: Slot, { format, page }: { format: PageFormat; page: number }): AdditionProblem | null {
  if (slot.cols < 1 || slot.lines < LEAST_LINES) return { kind: 'too_small' }
  if (slot.kind === 'masthead' && page !== 1) return { kind: 'masthead_elsewhere' }
  return againProblem(slots, slot, format)
}

/** The same of a slot that stood on the page before and is put back as it was, however it was. */
export function againProblem(slots: readonly Slot[], slot: Slot, format: PageFormat): AdditionProblem | null {
  if (slots.length >= MOST_SLOTS) return { kind: 'full' }
  if (slots.some(({ key }) => key === slot.key)) return { kind: 'duplicate_key' }
  if (slot.kind === 'masthead' && slots.some(({ kind }) => kind === 'masthead')) return { kind: 'second_masthead' }
  const problem = slotProblems([...slots, slot], format).find(({ key }) => key === slot.key)
  if (problem?.kind === 'overlap') return { kind: 'overlap', with: problem.with }
  return problem ? { kind: problem.kind === 'bad_size' ? 'too_small' : problem.kind } : null
}

/**
 * The slots with one of them moved or resized to `area`, kept inside the grid. A slot set in as many text columns as it is
 * wide stays so; a 破栏 keeps its number while it can.
 */
export function withArea(slots: readonly Slot[], key: string, area: GridArea, format: PageFormat): Slot[] {
  return slots.map((slot) => {
    if (slot.key !== key) return slot
    const inside = clamped(area, format)
    const split = slot.split === slot.cols && slot.cols > 1 ? inside.cols : Math.min(slot.split, inside.cols)
    return tidy({ ...slot, ...inside, split })
  })
}

/** The slots with one of them changed; a setting that no longer applies goes. */
export function withChange(slots: readonly Slot[], key: string, changes: Partial<Omit<Slot, 'key'>>): Slot[] {
  return slots.map((slot) => (slot.key === key ? tidy({ ...slot, ...changes }) : slot))
}

/** The slots with one of them called otherwise; a taken name gets a number. */
export function withKey(slots: readonly Slot[], key: string, base: string): { slots: Slot[]; key: string } {
  const fresh = freshKey(slots, base, key)
  return { slots: slots.map((slot) => (slot.key === key ? { ...slot, key: fresh } : slot)), key: fresh }
}

export function withoutSlot(slots: readonly Slot[], key: string): Slot[] {
  return slots.filter((slot) => slot.key !== key)
}

function tidy(slot: Slot): Slot {
  const { setting, ...rest } = slot
  if (!setting) return rest
  const kept = fittedSetting(slot)
  return Object.keys(kept).length === 0 ? rest : { ...rest, setting: kept }
}

function clamped(area: GridArea, format: PageFormat): GridArea {
  const cols = between(area.cols, 1, format.columns)
  const lines = between(area.lines, 1, format.lines)
  return { col: between(area.col, 0, format.columns - cols), line: between(area.line, 0, format.lines - lines), cols, lines }
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(value)))
}

/** The largest free rectangle of the grid with its white lines, or null when the page is full: where a new place goes. */
export function freeArea(slots: readonly Slot[], format: PageFormat): GridArea | null {
  let best: GridArea | null = null
  for (let col = 0; col < format.columns; col += 1) {
    for (let cols = 1; col + cols <= format.columns; cols += 1) {
      for (const run of freeRuns(slots, col, cols, format)) {
        if (run.lines >= 6 && (best === null || run.cols * run.lines > best.cols * best.lines)) best = run
      }
    }
  }
  return best
}

function freeRuns(slots: readonly Slot[], col: number, cols: number, format: PageFormat): GridArea[] {
  const strip = { col, cols, line: 0, lines: format.lines }
  const inWay = slots
    .filter((slot) => overlaps(slot, { ...slot, ...strip }))
    .toSorted((a, b) => a.line - b.line)
  const runs: GridArea[] = []
  let from = 0
  for (const slot of inWay) {
    const until = slot.line - WHITE
    if (until > from) runs.push({ col, cols, line: from, lines: until - from })
    from = Math.max(from, slot.line + slot.lines + WHITE)
  }
  if (format.lines > from) runs.push({ col, cols, line: from, lines: format.lines - from })
  return runs
}
