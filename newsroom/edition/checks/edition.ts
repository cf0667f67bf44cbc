import { missingImprintFields } from '../masthead'
import { numberAfter } from '../numbering'
import { aboutEdition, aboutPage, aboutPaper } from './finding'
import type { CheckRule } from './input'

/** Number, date and pages, against the editions before and what is stored of this one. */
export const NUMBER_CHECKS: readonly CheckRule[] = [
  {
    id: 'number-follows-last',
    severity: 'blocking',
    find: (input) => {
      const { number, numberOverridden } = input.edition
      const expected = numberAfter(input.numbering, input.lastLocked)
      const right = numberOverridden ? number >= expected : number === expected
      return right ? [] : [aboutEdition(input, { number, expected })]
    },
  },
  {
    id: 'date-after-last',
    severity: 'blocking',
    find: (input) => {
      const { edition, lastLocked } = input
      if (lastLocked === null || edition.date > lastLocked.date) return []
      const { date: last, number: lastNumber } = lastLocked
      return [aboutEdition(input, { date: edition.date, last, lastNumber })]
    },
  },
  {
    id: 'earlier-edition-open',
    severity: 'blocking',
    find: (input) =>
      input.earlierOpen.map(({ id, date, number }) => ({
        ...aboutEdition(input, { date, number }),
        fix: { to: 'edition', editionId: id },
      })),
  },
  {
    id: 'page-count',
    severity: 'blocking',
    find: (input) => {
      const pages = input.pages.length
      return pages > 0 && pages % 2 === 0 ? [] : [aboutEdition(input, { pages })]
    },
  },
  {
    id: 'pages-contiguous',
    severity: 'blocking',
    find: (input) => {
      const numbers = input.pages.map(({ number }) => number).toSorted((a, b) => a - b)
      const wrong = numbers.findIndex((number, index) => number !== index + 1)
      return wrong === -1 ? [] : [aboutEdition(input, { expected: wrong + 1, found: numbers[wrong] ?? 0 })]
    },
  },
]

/** What stands at a fixed place in every edition 版本记录 (报纸出版管理规定; form annex of the quality rule). */
export const IMPRINT_CHECKS: readonly CheckRule[] = [
  {
    id: 'imprint-complete',
    severity: 'blocking',
    find: (input) => missingImprintFields(input.paper).map((field) => aboutPaper({ field })),
  },
  {
    id: 'masthead-on-front',
    severity: 'blocking',
    // name, date, number and CN number are printed in it and nowhere else of the front page
    find: (input) => input.pages.filter(({ number, slots }) => number === 1 && !slots.some(({ kind }) => kind === 'masthead')).map((front) => aboutPage(front, {})),
  },
]
