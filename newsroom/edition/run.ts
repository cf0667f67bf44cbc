/** What a page prints that may stand on others, too: its stories, a jump on each of its pages, and those its guides name. */
export interface RunPage {
  number: number
  stories: readonly string[]
  guided: readonly string[]
}

/**
 * 换版: the pages that are not among the replaced ones and yet print something of them, a part of a jump or an entry of a guide, in page order. Such a
 * page would not stay what was locked, or say what is no longer so: it has to be replaced with them, see decision 0052.
 */
export function tiedPages(pages: readonly RunPage[], replaced: readonly number[]): number[] {
  const moving = new Set(pages.filter(({ number }) => replaced.includes(number)).flatMap(({ stories }) => stories))
  return pages
    .filter(({ number, stories, guided }) => !replaced.includes(number) && [...stories, ...guided].some((id) => moving.has(id)))
    .map(({ number }) => number)
    .toSorted((a, b) => a - b)
}
