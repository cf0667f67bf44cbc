import type { Severity } from '../../checker/hit'
import { missingIn, type Missing } from '../../manuscript/complete'
import { onOneLine, wordingOf } from '../../manuscript/story'
import { standsOn } from '../../standsOn'
import { relativeDatesOf } from '../relativeDates'
import {
  aboutPlacement,
  aboutStory,
  type Placed,
  partsByStory,
  placedIn,
  samePersons,
  storiesIn,
} from './finding'
import type { CheckRule, Finding, PreflightInput } from './input'

// From approval to the lock; a story already locked, published or withdrawn belongs to another edition.
const PRESSABLE = ['ready', 'placed', 'first_proof', 'second_proof', 'clean_proof', 'page_signed']

/** Approved by whom, for exactly which text. */
export const REVIEW_CHECKS: readonly CheckRule[] = [
  story('story-ready', 'blocking', ({ placement }) =>
    PRESSABLE.includes(placement.storyState) ? [] : [{ state: placement.storyState }],
  ),
  story('reviews-present', 'blocking', ({ placement }, { reviewLevels }) =>
    reviewLevels
      .filter((level) => !placement.reviews.some((review) => review.level === level))
      .map((level) => ({ level })),
  ),
  story('reviews-valid', 'blocking', ({ placement }, { reviewLevels }) =>
    reviewLevels.flatMap((level) => {
      const signed = placement.reviews.filter((review) => review.level === level)
      const standing = signed.some(({ voidedAt }) => voidedAt === null)
      return signed.length === 0 || standing ? [] : [{ level, person: signed.at(-1)?.personName ?? '' }]
    }),
  ),
  story('reviewers-distinct', 'blocking', ({ placement }) =>
    samePersons(placement.reviews.filter(({ voidedAt }) => voidedAt === null))
      .filter(([a, b]) => a.level !== b.level)
      .map(([a, b]) => ({ person: a.personName, level: a.level, other: b.level })),
  ),
  story('reviewer-is-author', 'blocking', ({ placement }) =>
    placement.reviews
      .filter(({ voidedAt, personId }) => voidedAt === null && placement.writerIds.includes(personId))
      .map(({ personName, level }) => ({ person: personName, level })),
  ),
  story('reviews-cover-pinned', 'blocking', ({ placement }, { reviewLevels }) =>
    reviewLevels.flatMap((level) => {
      const standing = placement.reviews
        .filter((review) => review.level === level)
        .filter(({ voidedAt }) => voidedAt === null)
      const covered = standing.some((review) => standsOn(review, placement.pinnedHash))
      return standing.length === 0 || covered ? [] : [{ level, person: standing[0]?.personName ?? '' }]
    }),
  ),
  story('newer-version', 'warning', ({ placement: { versionNumber, latestVersionNumber } }) =>
    latestVersionNumber > versionNumber ? [{ pinned: versionNumber, latest: latestVersionNumber }] : [],
  ),
  {
    id: 'printed-twice',
    severity: 'blocking',
    // 重稿: one story in two slots, or one text filed as two stories.
    find: (input) => {
      const repeats = [...partsByStory(input).values()].flatMap((parts) => (isChain(parts) ? [] : [parts]))
      const twins = storiesIn(input).map((one, index, all) => {
        const { pinnedHash } = one.placement
        const twin = all.slice(0, index).find(({ placement }) => placement.pinnedHash === pinnedHash)
        return twin === undefined ? [one] : [twin, one]
      })
      return [...repeats, ...twins].flatMap(([first, ...others]) =>
        first === undefined ? [] : others.map((other) => aboutPlacement(other, { other: first.page.number })),
      )
    },
  },
  story('printed-before', 'blocking', ({ placement }, { printedBefore }) =>
    printedBefore.includes(placement.storyId) ? [{}] : [],
  ),
]

/** What a story must carry to be printed; filing has asked for it already, by the same description. */
export const CONTENT_CHECKS: readonly CheckRule[] = [
  story('headline-present', 'blocking', (placed) => lacks(placed, 'headline')),
  {
    id: 'headline-agrees',
    severity: 'blocking',
    // 题文不符: where the lines break is the page's affair, the words are not. A jump may carry a headline of its
    // own.
    find: (input) =>
      storiesIn(input)
        .filter(({ placement }) => wordingOf(placement.headline) !== wordingOf(placement.content.headline))
        .map((placed) => aboutPlacement(placed, { set: onOneLine(placed.placement.headline) })),
  },
  story('byline-or-source', 'blocking', (placed) => lacks(placed, 'byline')),
  story('body-present', 'blocking', (placed) => lacks(placed, 'body')),
  story('picture-present', 'blocking', (placed) => lacks(placed, 'picture')),
  story('picture-caption', 'blocking', (placed) => lacks(placed, 'caption')),
  story('picture-credit', 'blocking', (placed) => lacks(placed, 'credit')),
]

/** Whether it fits, and whether jumps pair. */
export const FIT_CHECKS: readonly CheckRule[] = [
  {
    id: 'overset',
    severity: 'blocking',
    find: (input) =>
      placedIn(input)
        .filter(({ placement }) => placement.fit.overLines > 0)
        .map((placed) => {
          const { overLines, overChars } = placed.placement.fit
          return aboutPlacement(placed, { lines: overLines, characters: overChars })
        }),
  },
  {
    id: 'underset',
    severity: 'warning',
    find: (input) =>
      placedIn(input)
        .filter(({ placement }) => placement.fit.underLines > input.undersetToleranceLines)
        .map((placed) => {
          const { underLines, underChars } = placed.placement.fit
          return aboutPlacement(placed, { lines: underLines, characters: underChars })
        }),
  },
  {
    id: 'jump-pairs',
    severity: 'blocking',
    find: (input) => [...partsByStory(input).values()].flatMap(brokenChain),
  },
]

export const DATE_CHECKS: readonly CheckRule[] = [
  story('relative-dates', 'warning', ({ placement }, { edition }) => {
    const dates = placement.datesConfirmed ? [] : relativeDatesOf(placement.content)
    // The date of the edition is part of what is confirmed: moved to another day, the story is looked at
    // again.
    const words = [...new Set(dates.map(({ text }) => text))].join('、')
    return dates.length === 0 ? [] : [{ date: edition.date, count: dates.length, words }]
  }),
]

/** What the checker 校对助手 found, and nobody mended or let stand. Hints may be passed over. */
export const OPEN_CHECKS: readonly CheckRule[] = [openChecks('open-checks', 'blocking', 'block'), openChecks('open-check-warnings', 'warning', 'warn')]

const WORDS_TOLD = 3
const LONGEST_WORDS = 16

/** One finding a story: it is mended there, by whoever has the text; of a jump each part is looked at as it is printed. */
function openChecks(id: string, severity: CheckRule['severity'], weight: Severity): CheckRule {
  return {
    id,
    severity,
    find: (input) =>
      [...partsByStory(input).values()].flatMap((parts) => {
        const hits = parts.flatMap(({ placement }) => placement.openHits.filter((hit) => hit.severity === weight))
        const [first] = parts
        if (hits.length === 0 || first === undefined) return []
        const words = [...new Set(hits.map((hit) => shortened(hit.words)))].slice(0, WORDS_TOLD).join('、')
        return [{ ...aboutStory(first, { count: hits.length, words }), fix: { to: 'story', storyId: first.placement.storyId, check: weight } }]
      }),
  }
}

function shortened(words: string): string {
  const all = [...words]
  return all.length > LONGEST_WORDS ? `${all.slice(0, LONGEST_WORDS).join('')}…` : words
}

/** A check of every story, once however many parts it has; one finding for each set of parameters. */
function story(
  id: string,
  severity: CheckRule['severity'],
  find: (placed: Placed, input: PreflightInput) => Finding['params'][],
): CheckRule {
  return {
    id,
    severity,
    find: (input) =>
      storiesIn(input).flatMap((placed) => find(placed, input).map((params) => aboutStory(placed, params))),
  }
}

/** One set of parameters for each thing of this kind that is missing: which picture, if it is one's. */
function lacks({ placement: { content, genre } }: Placed, what: Missing['what']): Finding['params'][] {
  return missingIn(content, genre)
    .filter((missing) => missing.what === what)
    .map((missing): Finding['params'] => ('picture' in missing ? { picture: missing.picture } : {}))
}

/** Every placement is a part of its own: one story in several slots on purpose. */
function isChain(parts: readonly Placed[]): boolean {
  const numbers = parts.map(({ placement }) => placement.part?.n)
  if (parts.length === 1) return true
  return numbers.every((n) => n !== undefined) && new Set(numbers).size === parts.length
}

/** 下转 and 上接 pair when parts 1…n are all there, of one version, on pages that go forward. */
function brokenChain(parts: Placed[]): Finding[] {
  const chained = parts.filter(({ placement }) => placement.part !== null)
  const [first] = chained
  if (first === undefined) return []
  const of = Math.max(...chained.map(({ placement }) => placement.part?.of ?? 0))
  for (let n = 1; n <= of; n += 1) {
    if (!chained.some(({ placement }) => placement.part?.n === n)) {
      return [aboutPlacement(first, { reason: 'missing_part', part: n, of })]
    }
  }
  for (const [index, part] of chained.entries()) {
    const before = chained[index - 1]
    const wrong = (reason: string) => [aboutPlacement(part, { reason, part: index + 1, of })]
    if (part.placement.part?.of !== of) return wrong('part_count')
    if (before !== undefined && part.page.number < before.page.number) return wrong('backward')
    if (part.placement.pinnedHash !== first.placement.pinnedHash) return wrong('other_version')
  }
  return []
}
