import { onOneLine } from '../../manuscript/story'
import type { Finding, PreflightInput, PreflightPage, PreflightPlacement, PreflightSlot } from './input'

type Params = Finding['params']

/** A placement with the page it stands on. */
export interface Placed {
  page: PreflightPage
  placement: PreflightPlacement
}

export function aboutEdition(input: PreflightInput, params: Params): Finding {
  return {
    target: { kind: 'edition' },
    params,
    fix: { to: 'edition', editionId: input.edition.id },
    covers: JSON.stringify(params),
  }
}

export function aboutPaper(params: Params): Finding {
  return {
    target: { kind: 'edition' },
    params,
    fix: { to: 'paper-settings' },
    covers: JSON.stringify(params),
  }
}

export function aboutPage(page: PreflightPage, params: Params): Finding {
  return {
    target: { kind: 'page', page: page.number },
    params: { page: page.number, ...params },
    responsible: page.responsible,
    fix: { to: 'page', page: page.number },
    covers: `${page.hash} ${JSON.stringify(params)}`,
  }
}

export function aboutSlot(
  page: PreflightPage,
  slot: Pick<PreflightSlot, 'key'>,
  params: Params = {},
): Finding {
  return {
    target: { kind: 'slot', page: page.number, slot: slot.key },
    params: { page: page.number, slot: slot.key, ...params },
    responsible: page.responsible,
    fix: { to: 'page', page: page.number, slot: slot.key },
    covers: `${page.hash} ${JSON.stringify(params)}`,
  }
}

/** About the text: mended in the story, by whoever has it. */
export function aboutStory({ page, placement }: Placed, params: Params = {}): Finding {
  return {
    target: { kind: 'story', page: page.number, slot: placement.slotKey, storyId: placement.storyId },
    params: { page: page.number, headline: titleOf(placement), ...params },
    responsible: placement.responsible,
    fix: { to: 'story', storyId: placement.storyId },
    covers: `${placement.pinnedHash} ${JSON.stringify(params)}`,
  }
}

/** About how a story stands on its page: mended there, by whoever makes up the page. */
export function aboutPlacement(placed: Placed, params: Params = {}): Finding {
  const { page, placement } = placed
  return {
    ...aboutStory(placed, params),
    responsible: page.responsible,
    fix: { to: 'page', page: page.number, slot: placement.slotKey },
  }
}

export function placedIn(input: PreflightInput): Placed[] {
  return input.pages.flatMap((page) => page.placements.map((placement) => ({ page, placement })))
}

/** Every story once, at its first part: what is true of the story need not be said of each part of a jump. */
export function storiesIn(input: PreflightInput): Placed[] {
  return [...partsByStory(input).values()].flatMap((parts) => parts.slice(0, 1))
}

/** The placements of each story, in the order of their parts. */
export function partsByStory(input: PreflightInput): Map<string, Placed[]> {
  const stories = new Map<string, Placed[]>()
  for (const placed of placedIn(input)) {
    const parts = stories.get(placed.placement.storyId)
    if (parts === undefined) stories.set(placed.placement.storyId, [placed])
    else parts.push(placed)
  }
  for (const parts of stories.values()) {
    parts.sort((a, b) => (a.placement.part?.n ?? 0) - (b.placement.part?.n ?? 0))
  }
  return stories
}

/** One finding for each pair of people who are the same person in two of several roles. */
export function samePersons<T extends { personId: string }>(acts: readonly T[]): [T, T][] {
  return acts.flatMap((act, index) => {
    const later = acts.slice(index + 1).find((other) => other.personId === act.personId)
    return later === undefined ? [] : [[act, later] as [T, T]]
  })
}

/** How a finding names the story. */
export function titleOf(placement: PreflightPlacement): string {
  return onOneLine(placement.content.headline) || onOneLine(placement.headline)
}
