'use server'

import { ask } from '@/app/_lib/action'
import type { PicturePage, PictureQuery } from '@/newsroom/manuscript/picture/library'
import type { Outcome } from '@/newsroom/outcome'
import { listPictures } from '@/server/story/picture/library'

/** The pictures of a query after `cursor`. */
export async function listPicturesAction(query: PictureQuery, cursor: string | null): Promise<Outcome<PicturePage>> {
  return ask('listPictures', (actor) => listPictures(actor, query, cursor === null ? null : String(cursor)))
}
