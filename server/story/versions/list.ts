import { handsOf, peopleByIds, type EventRow, type VersionHeadRow } from '@/db/read/story/storyDetail'
import type { Db } from '@/db/types'
import { TEXT_EVENTS, type EventType } from '@/newsroom/audit/event'
import type { StoryState } from '@/newsroom/workflow/state'
import type { StoryAction } from '@/newsroom/workflow/transition'

export interface VersionDto {
  id: string
  number: number
  hash: string
  characters: number
  /** What it was kept for: `created`, `saved`, `typed`, `restored`, `marked`, or the action of a transition. */
  occasion: string
  madeAt: string
  by: string
  /** Where the story stood when it was kept; null for one from before that was recorded. */
  state: StoryState | null
  /** Characters more than the version before has, or fewer; null for the first. */
  change: number | null
  /** Who wrote what is new in it, by name. */
  hands: string[]
  /** The names people gave it 留样. */
  marks: { name: string; by: string; at: string }[]
  /** The moves the story made with this text. */
  moves: { action: StoryAction; by: string; at: string }[]
}

/** What of a story's trail its versions are told by. */
export const TOLD = ['story.created', ...TEXT_EVENTS, 'story.transitioned', 'story.followed_page', 'story.version_marked'] as const satisfies readonly EventType[]

type VersionTime = Pick<VersionHeadRow, 'number' | 'madeAt'>

/** The text events after `after` and up to `until`: what was written between two versions. */
export function writtenBetween(events: readonly EventRow[], after: Date | null, until: Date | null): EventRow[] {
  return events.filter(({ type, at }) => {
    const time = Date.parse(at)
    return isText(type) && (after === null || time > after.getTime()) && (until === null || time <= until.getTime())
  })
}

function isText(type: string): boolean {
  return (TEXT_EVENTS as readonly string[]).includes(type)
}

/** Who wrote these, each once, in the order they came to it. */
export function peopleOf(events: readonly EventRow[]): string[] {
  return [...new Set(events.flatMap(handsOf))]
}

/** Versions, newest first as they came, told by the story's trail. */
export async function versionList(db: Db, versions: readonly VersionHeadRow[], events: readonly EventRow[]): Promise<VersionDto[]> {
  const before = (index: number): VersionHeadRow | undefined => versions[index + 1]
  const hands = versions.map((version, index) => peopleOf(writtenBetween(events, before(index)?.madeAt ?? null, version.madeAt)))
  const people = await peopleByIds(db, hands.flat())
  return versions.map((version, index): VersionDto => {
    const { id, number, hash, characters, occasion } = version
    const earlier = before(index)
    return {
      id,
      number,
      hash,
      characters,
      occasion,
      madeAt: version.madeAt.toISOString(),
      by: version.madeByName ?? '',
      state: stateAt(events, version),
      change: earlier ? characters - earlier.characters : null,
      hands: (hands[index] ?? []).flatMap((one) => people.get(one)?.name ?? []),
      marks: events.flatMap(({ type, data, actorName, at }) =>
        type === 'story.version_marked' && data.versionNumber === number ? [{ name: String(data.name), by: actorName, at }] : [],
      ),
      moves: movesWith(events, version, versions[index - 1]),
    }
  })
}

/** The state the last move up to the version's time led to: that of a move which kept it is the state it led to. */
function stateAt(events: readonly EventRow[], { madeAt }: VersionTime): StoryState | null {
  const last = events.findLast(({ at, data }) => Date.parse(at) <= madeAt.getTime() && ('to' in data || 'state' in data))
  const state = last?.data.to ?? last?.data.state
  return state === undefined ? null : (state as StoryState)
}

function movesWith(events: readonly EventRow[], version: VersionTime, next: VersionTime | undefined): VersionDto['moves'] {
  return events.flatMap(({ type, at, data, actorName }) => {
    const time = Date.parse(at)
    const within = time >= version.madeAt.getTime() && (next === undefined || time < next.madeAt.getTime())
    return type === 'story.transitioned' && within ? [{ action: data.action as StoryAction, by: actorName, at }] : []
  })
}
