import { lunarText, weekdayName } from '../calendar'
import { missingImprintFields } from '../masthead'
import { numberAfter } from '../numbering'
import { aboutEdition, aboutPaper } from './finding'
import type { CheckRule } from './input'

/** Number, date and masthead: computed here once more and compared with what is stored. */
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
    id: 'masthead-agrees',
    severity: 'blocking',
    find: (input) => {
      const { date, pageCount, masthead } = input.edition
      const lines = [
        { field: 'weekday', stored: masthead.weekday, computed: weekdayName(date, 'zh') },
        { field: 'lunar', stored: masthead.lunar, computed: lunarText(date) },
        { field: 'pageCount', stored: masthead.pageCountText, computed: `今日${pageCount}版` },
      ]
      return lines
        .filter(({ stored, computed }) => stored !== computed)
        .map((line) => aboutEdition(input, line))
    },
  },
  {
    id: 'page-count',
    severity: 'blocking',
    find: (input) => {
      const pages = input.pages.length
      const { pageCount } = input.edition
      const right = pages === pageCount && pageCount > 0 && pageCount % 2 === 0
      return right ? [] : [aboutEdition(input, { pages, pageCount })]
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
]

export const FONT_CHECKS: readonly CheckRule[] = [
  {
    id: 'fonts-embedded',
    severity: 'blocking',
    find: (input) => input.missingFonts.map((font) => aboutEdition(input, { font })),
  },
]
