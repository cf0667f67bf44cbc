import { handsOf, peopleByIds, type EventRow, type VersionHeadRow } from '@/db/read/story/storyDetail'
import type { Db } from '@/db/types'
import { TEXT_EVENTS, type EventType } from '@/newsroom/audit/event'
import type { StoryState } from '@/newsroom/workflow/state'
import type { StoryAction } from '@/newsroom/workflow/transition'
import type { VersionView } from '@/newsroom/workflow/version'

/** What of a story's trail its versions are told by. */
export const TOLD = ['story.created', ...TEXT_EVENTS, 'story.transitioned', 'story.followed_page', 'story.version_marked'] as const satisfies readonly EventType[]

/**
 * Who wrote what is new in each of these versions (oldest first), each person once, in the order they came to it; and behind the last
 * version, in one entry more, who wrote since. By the trail's text events and their times.
 */
export function writersOf(versions: readonly Pick<VersionHeadRow, 'madeAt'>[], events: readonly EventRow[]): string[][] {
  const times = versions.map(({ madeAt }) => madeAt.getTime())
  const writers = Array.from({ length: versions.length + 1 }, () => new Set<string>())
  for (const event of events) {
    if (!(TEXT_EVENTS as readonly string[]).includes(event.type)) continue
    // what was saved at a version's own time is in it
    const into = writers[firstNotBefore(times, Date.parse(event.at))]
    for (const person of handsOf(event)) into?.add(person)
  }
  return writers.map((people) => [...people])
}

/** Versions, newest first as they came, told by the story's trail; and who wrote since the newest, by name. */
export async function versionList(db: Db, newestFirst: readonly VersionHeadRow[], events: readonly EventRow[]): Promise<{ versions: VersionView[]; since: string[] }> {
  const versions = newestFirst.toReversed()
  const times = versions.map(({ madeAt }) => madeAt.getTime())
  const hands = writersOf(versions, events)
  const people = await peopleByIds(db, hands.flat())
  const [states, moves, marks] = [statesOf(times, events), movesOf(times, events), new Map<unknown, VersionView['marks']>()]
  for (const { type, data, actorName, at } of events) {
    if (type === 'story.version_marked') marks.set(data.versionNumber, [...(marks.get(data.versionNumber) ?? []), { name: String(data.name), by: actorName, at }])
  }
  const named = (ids: readonly string[] = []) => ids.flatMap((one) => people.get(one)?.name ?? [])
  const told = versions
    .map(({ id, number, hash, characters, occasion, madeAt, madeByName }, index): VersionView => {
      const before = versions[index - 1]
      return {
        id,
        number,
        hash,
        characters,
        occasion,
        madeAt: madeAt.toISOString(),
        by: madeByName ?? '',
        state: states[index] ?? null,
        change: before ? characters - before.characters : null,
        hands: named(hands[index]),
        marks: marks.get(number) ?? [],
        moves: moves[index] ?? [],
      }
    })
    .toReversed()
  return { versions: told, since: named(hands.at(-1)) }
}

/** The state the last move up to each version's time led to: that of a move which kept it is the state it led to. */
function statesOf(times: readonly number[], events: readonly EventRow[]): (StoryState | null)[] {
  const states = times.map((): StoryState | null => null)
  for (const { data, at } of events) {
    const state = data.to ?? data.state
    const from = firstNotBefore(times, Date.parse(at))
    if (typeof state === 'string' && from < times.length) states[from] = state as StoryState
  }
  // a version without a move since the one before stands where that stood
  for (let index = 1; index < states.length; index += 1) states[index] ??= states[index - 1] ?? null
  return states
}

/** The moves made with each version's text: at its own time, and until the next one's. */
function movesOf(times: readonly number[], events: readonly EventRow[]): VersionView['moves'][] {
  const moves = times.map((): VersionView['moves'] => [])
  for (const { type, data, actorName, at } of events) {
    if (type === 'story.transitioned') moves[firstNotBefore(times, Date.parse(at) + 1) - 1]?.push({ action: data.action as StoryAction, by: actorName, at })
  }
  return moves
}

/** Index of the first of rising times that is not before this one; their number when all are. */
function firstNotBefore(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}
