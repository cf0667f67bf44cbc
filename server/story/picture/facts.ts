import { paperRow } from '@/db/read/edition'
import { picturesById, picturesUsed, samePictures, type PictureRow } from '@/db/read/picture'
import type { Db } from '@/db/types'
import type { PictureFacts, PictureUse } from '@/newsroom/manuscript/picture/facts'
import { proposedRights } from '@/newsroom/manuscript/picture/rights'
import type { Actor } from '@/newsroom/people/actor'
import { canReadStory, canSetRights } from '@/newsroom/permission/can'
import { database } from '../../store'
import { seenPictures } from './sight'

const MOST_ASKED = 60
const MOST_ALIKE = 50

/** Facts of the pictures of a sheet, by their ids; those this person may not see are left out. As many questions to the database for sixty as for one. */
export async function readPictureFacts(actor: Actor, ids: readonly string[]): Promise<PictureFacts[]> {
  const { db } = database()
  const seen = await seenPictures(db, actor, [...new Set(ids)].slice(0, MOST_ASKED))
  const rows = await picturesById(db, [...seen])
  const names = await paperNames(db)
  const same = await samePictures(db, rows, MOST_ALIKE)
  const uses = await usesOf(db, actor, [...new Set([...same.values()].flat())])
  return rows.map((row) => factsOf(actor, row, names, uses.filter(({ pictureId }) => same.get(row.id)?.includes(pictureId))))
}

/** A picture's row as this person is told it. */
export function factsOf(actor: Actor, row: PictureRow, names: readonly string[], uses: PictureUse[]): PictureFacts {
  const { id, name, width, height, said, uploadedBy, rights, rightsSet } = row
  return {
    id,
    name,
    width,
    height,
    said,
    uploadedBy,
    uploadedAt: row.uploadedAt.toISOString(),
    rights,
    rightsSet: rightsSet && { by: rightsSet.by, at: rightsSet.at.toISOString() },
    proposed: rightsSet === null ? proposedRights({ copyright: said.copyright, credit: said.credit }, names) : null,
    maySet: canSetRights(actor, { uploadedBy: uploadedBy.id }) === null,
    uses,
  }
}

/** What the paper is called. */
export async function paperNames(db: Db): Promise<string[]> {
  const paper = await paperRow(db)
  return paper ? [paper.identity.name.zh, paper.identity.name.en] : []
}

/** Where pictures stand, as far as this person sees it. */
export async function usesOf(db: Db, actor: Actor, ids: readonly string[]): Promise<(PictureUse & { pictureId: string })[]> {
  const rows = await picturesUsed(db, ids)
  return rows
    .filter(({ authorId, coAuthorIds, askedIds, state, deskId }) => canReadStory(actor, { state, deskId, askedIds, authorIds: [authorId, ...coAuthorIds] }))
    .map(({ pictureId, storyId, headline, caption, credit, date }) => ({ pictureId, storyId, headline, caption, credit, date }))
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
}
