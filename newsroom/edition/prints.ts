import type { ComparedText, PagePrint } from './pageView'

/** How the page as it is now is named where two prints of a page are compared. */
export const NOW = 'now'

/**
 * The two prints that are compared: those asked for by id; not asked for, from the last one of who looks (or the last at all) to the page as it
 * is now. null for an id that is none of them, or where there is nothing to compare the page with.
 */
export function printChosen(prints: readonly PagePrint[], { from, to }: { from?: string | undefined; to?: string | undefined }): { from: PagePrint; to: PagePrint } | null {
  const named = (id: string) => prints.find((print) => print.id === id)
  const given = prints.filter(({ of }) => of !== 'now')
  const first = from === undefined ? (given.findLast(({ own }) => own) ?? given.at(-1)) : named(from)
  const second = named(to ?? NOW)
  return first && second ? { from: first, to: second } : null
}

/** Whether two prints say the same of every story: no word came, went or is another, whatever else is. */
export function sameTexts(texts: readonly ComparedText[]): boolean {
  return texts.every(({ before, after }) => before === after)
}
