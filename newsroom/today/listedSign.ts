import type { SignWaits } from './pageWaits'

/** A page whose sign-off waits for who looks, as a list shows it, which draws nothing of the page: whether it is signed there is a matter of what that person has read of it. */
export interface ListedSign {
  pageId: string
  number: number
  waits: SignWaits
  /** Its stories, and how many of them this person has ticked off 通读 as they are printed now. */
  stories: number
  read: number
  /** Corrections that the third signature confirms: they are looked at on the page. */
  toConfirm: number
  /** The print that was read, by its hash, where it may be signed from the list; null: it is signed on the page. */
  print: string | null
}

/** A list signs what was read to the last story, and nothing that is only to be seen on the page. */
export function signedFromList({ stories, read, toConfirm }: Pick<ListedSign, 'stories' | 'read' | 'toConfirm'>): boolean {
  return stories > 0 && read === stories && toConfirm === 0
}
