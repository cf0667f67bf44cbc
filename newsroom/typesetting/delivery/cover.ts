import { COMPOSER_VERSION, type Mark, type Mpt, type PageLayout } from '../display'
import { mpt } from '../geometry'
import { pt, type Box } from '../page/furniture/box'
import { fitted, frame, line, rule, widthOf, type Type } from '../page/furniture/type'

/** What a proof of delivery 刊登证明 says, word for word: it stands in the paper's own language. */
export interface DeliveryFacts {
  paper: string
  /** What was printed when and where, a name and a value each, in the order they are read. */
  rows: readonly { name: string; value: string }[]
  /** Hashes and other values that are compared and not read. */
  marks: readonly { name: string; value: string }[]
  /** What follows the cover, and how it stands to what readers have. */
  foot: string
  /** The trimmed page, and where on it the advertisement stands. */
  page: { width: Mpt; height: Mpt }
  place: Box
}

const SHEET = { width: mpt(210), height: mpt(297) }
const LEFT = mpt(25)
const RIGHT: Mpt = SHEET.width - mpt(25)
const WIDE: Mpt = RIGHT - LEFT
const NAMES = mpt(24)
const LOCATOR = { width: mpt(46), height: mpt(66) }

const PAPER: Type = { face: 'song-bold', size: pt(13) }
const TITLE: Type = { face: 'song-heavy', size: pt(28), track: pt(6) }
const NAME: Type = { face: 'hei', size: pt(9.5), ink: 600 }
const VALUE: Type = { face: 'song', size: pt(11.5) }
const MARK_NAME: Type = { face: 'hei', size: pt(7.5), ink: 600 }
const MARK: Type = { face: 'hei', size: pt(7.5) }
const FOOT: Type = { face: 'hei', size: pt(8.5), ink: 700 }

/**
 * The cover of a proof of delivery, on A4: what is certified in rows, a small plan of the page that shows where the advertisement stands, and the hashes by
 * which somebody else may compare. Page 0, since it stands before the page it speaks of. Any text is carried over to as many lines as it needs.
 */
export function composeDelivery({ paper, rows, marks, foot, page, place }: DeliveryFacts): PageLayout {
  const drawn: Mark[] = [
    line(paper, fitted(paper, PAPER, WIDE), { x: LEFT, y: mpt(32) }),
    line('刊登证明', TITLE, { x: LEFT, y: mpt(50) }),
    rule(LEFT, mpt(56), WIDE, pt(1.2)),
    ...plan(page, place),
  ]
  const beside = WIDE - NAMES - LOCATOR.width - mpt(8)
  let y = mpt(68)
  for (const { name, value } of rows) {
    drawn.push(line(name, NAME, { x: LEFT, y }))
    // beside the plan, and over the whole width under it
    for (const text of carried(value, VALUE, y < mpt(66) + LOCATOR.height ? beside : WIDE - NAMES)) {
      drawn.push(line(text, VALUE, { x: LEFT + NAMES, y }))
      y += pt(17)
    }
    y += pt(6)
  }
  y = Math.max(y, mpt(66) + LOCATOR.height + mpt(8)) + mpt(2)
  drawn.push(rule(LEFT, y, WIDE, pt(0.4)))
  y += mpt(8)
  for (const { name, value } of marks) {
    drawn.push(line(name, MARK_NAME, { x: LEFT, y }))
    for (const text of carried(value, MARK, WIDE - NAMES)) {
      drawn.push(line(text, MARK, { x: LEFT + NAMES, y }))
      y += pt(11)
    }
    y += pt(3)
  }
  y += mpt(6)
  for (const text of carried(foot, FOOT, WIDE)) {
    drawn.push(line(text, FOOT, { x: LEFT, y }))
    y += pt(13)
  }
  return { composer: COMPOSER_VERSION, page: 0, ...SHEET, furniture: drawn, stories: [] }
}

/** The page in small at the right, the place of the advertisement filled. */
function plan({ width, height }: DeliveryFacts['page'], place: Box): Mark[] {
  const scale = (length: Mpt) => Math.round(length * Math.min(LOCATOR.width / width, LOCATOR.height / height))
  const box = { x: RIGHT - scale(width), y: mpt(63), width: scale(width), height: scale(height) }
  const at = { x: box.x + scale(place.x), y: box.y + scale(place.y), width: scale(place.width), height: scale(place.height) }
  return [...frame(box, pt(0.5)), rule(at.x, at.y, at.width, at.height, 250), ...frame(at, pt(0.5))]
}

/** A text in lines of a width, broken anywhere: names and hashes have no better place. */
function carried(text: string, type: Type, width: Mpt): string[] {
  const lines: string[] = []
  let current = ''
  for (const char of text) {
    if (current !== '' && widthOf(current + char, type) > width) {
      lines.push(current)
      current = char === ' ' ? '' : char
    } else current += char
  }
  return [...lines, current]
}
