import { guideLineOf } from '../../checker/passages'
import { plainText, wordingOf, type StoryContent } from '../../manuscript/story'
import { aboutSlot, aboutStory, placedIn, storiesIn } from './finding'
import type { CheckRule, PreflightInput } from './input'

/** 导读: what is set by placements is so, what cannot be is said; what was typed by hand is held to the pages. */
export const GUIDE_CHECKS: readonly CheckRule[] = [
  {
    id: 'guide-entries',
    severity: 'blocking',
    find: (input) => guidesIn(input).flatMap(({ page, slot, guide }) => guide.gone.map(({ headline, why }) => aboutSlot(page, slot, { headline, why }))),
  },
  {
    id: 'guide-overset',
    severity: 'blocking',
    find: (input) => guidesIn(input).filter(({ guide }) => guide.overLines > 0).map(({ page, slot, guide }) => aboutSlot(page, slot, { lines: guide.overLines, characters: guide.overChars })),
  },
  {
    id: 'guide-typed',
    // a title may be worded by hand so that no rule knows it again: whoever reads it may let it stand
    severity: 'warning',
    find: (input) =>
      storiesIn(input).flatMap((placed) => {
        const wrong = typedLines(placed.placement.content).filter((line) => !isSo(line, placed.placement.storyId, input))
        return wrong.length === 0 ? [] : [aboutStory(placed, { lines: wrong.map(({ text }) => text).join('；') })]
      }),
  },
]

function guidesIn(input: PreflightInput) {
  return input.pages.flatMap((page) => page.slots.flatMap((slot) => (slot.guide ? [{ page, slot, guide: slot.guide }] : [])))
}

interface Typed {
  text: string
  page: number
  title: string
}

function typedLines({ body }: Pick<StoryContent, 'body'>): Typed[] {
  return body.flatMap((block): Typed[] => {
    const text = block.type === 'paragraph' ? plainText(block.text) : ''
    const said = guideLineOf(text)
    return said ? [{ text: text.trim(), ...said }] : []
  })
}

/**
 * Whether a story begins on that page whose headline, kicker or deck these words are: whole, shortened, or worded again with half of their characters from one of these and no number that
 * stands in none.
 */
function isSo({ page, title }: Typed, from: string, input: PreflightInput): boolean {
  return placedIn(input).some(({ page: on, placement }) => {
    const { storyId, headline, content, part } = placement
    if (storyId === from || on.number !== page || (part?.n ?? 1) > 1) return false
    const head = [wordingOf(headline), wordingOf(content.headline), content.kicker, content.deck]
    return head.some((one) => sharedBy(bare(one), bare(title)) * 2 >= bare(title).length) && numbersAgree(head.join(' '), title)
  })
}

/** Characters that stand in both in one order, at most. */
function sharedBy(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, () => 0)
  for (const char of one) {
    let before = 0
    row = row.map((above, at) => {
      if (at === 0) return 0
      const here = other[at - 1] === char ? (row[at - 1] ?? 0) + 1 : Math.max(above, before)
      before = here
      return here
    })
  }
  return row.at(-1) ?? 0
}

/** Where the head of a story says numbers, a list says no others. */
function numbersAgree(head: string, title: string): boolean {
  const numbersOf = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? []
  const said = numbersOf(head)
  return said.length === 0 || numbersOf(title).every((number) => said.includes(number))
}

/** Blanks and the marks between parts of a headline are set otherwise in a list. */
function bare(text: string): string {
  return text.replace(/[\s，、：；]/gu, '')
}
