import { CARDS, type CardName } from '@/newsroom/edition/card'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { pageNumberText } from '@/newsroom/edition/masthead'

/** Addresses of the public paper. They are printed, quoted and archived: never change their form. */

export const PAPER = '/paper'
export const FEED = '/paper/feed.xml'

export function editionPath(date: string): string {
  return `${PAPER}/${date}`
}

/** `/paper/2022-11-09/01` */
export function pagePath(date: string, page: number): string {
  return `${PAPER}/${date}/${pageNumberText(page)}`
}

/** `/paper/2022-11-09/01/<story>` */
export function storyPath(date: string, page: number, storyId: string): string {
  return `${pagePath(date, page)}/${storyId}`
}

/** The first picture of a story in a fixed shape. */
export function cardPath(date: string, page: number, storyId: string, card: CardName): string {
  return `${storyPath(date, page, storyId)}/${CARDS[card].file}`
}

/** The archive of one month, `YYYY-MM`. */
export function monthPath(month: string): string {
  return `${PAPER}?month=${month}`
}

/** A picture of a published edition, whole. */
export function picturePath(id: string): string {
  return `/media/${encodeURIComponent(id)}`
}

/** The date of an address, or null when it is not one exactly as we write it. */
export function readDate(text: string): string | null {
  return isIsoDate(text) ? text : null
}

/** `01` to `99` in exactly two digits; anything else is no page. */
export function readPage(text: string): number | null {
  return /^\d{2}$/.test(text) && text !== '00' ? Number(text) : null
}

/** `YYYY-MM`, or null. */
export function readMonth(text: unknown): string | null {
  return typeof text === 'string' && /^\d{4}-\d{2}$/.test(text) && isIsoDate(`${text}-01`) ? text : null
}
