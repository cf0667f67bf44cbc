import type { PictureFacts } from './facts'
import { creditLine } from './said'

/** What a picture may be asked for by where it stands. */
export const PICTURE_USES = ['unused', 'used', 'printed'] as const

/** What the library is asked for; everything narrows. */
export interface PictureQuery {
  q?: string
  used?: (typeof PICTURE_USES)[number]
  /** A person's id. */
  uploadedBy?: string
  /** Days on which it was uploaded, YYYY-MM-DD, both included. */
  from?: string
  until?: string
}

export interface PicturePage {
  items: PictureFacts[]
  /** Pass it back for what follows; null at the end. */
  next: string | null
  /** Who may be asked for; empty for whoever sees only the own. */
  uploaders: { id: string; name: string }[]
}

/** What is proposed as caption and credit of a picture that is taken again: as a story printed it, else as its file said. */
export function proposedWords({ uses, said }: Pick<PictureFacts, 'uses' | 'said'>): { caption: string; credit: string } {
  const first = (words: (string | undefined)[]) => words.find((one) => one !== undefined && one.trim() !== '') ?? ''
  return {
    caption: first([...uses.map(({ caption }) => caption), said.caption]),
    credit: first([...uses.map(({ credit }) => credit), creditLine(said.credit)]),
  }
}
