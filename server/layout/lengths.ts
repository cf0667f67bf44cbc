import { lengthRequestsOf } from '@/db/read/page'
import type { Db } from '@/db/types'
import type { LengthRequestView } from '@/newsroom/edition/lengthRequest'

/** What is asked, for who looks at the page or at the story; in the order in which it was asked. */
export async function lengthRequests(db: Db, of: Parameters<typeof lengthRequestsOf>[1]): Promise<LengthRequestView[]> {
  return (await lengthRequestsOf(db, of)).map(({ storyId, kind, lines, characters, over, note, date, page, slotKey, versionNumber, askedBy, askedByName, askedAt }) => ({
    storyId,
    kind,
    lines,
    characters,
    over,
    note,
    date,
    page,
    slot: slotKey,
    versionNumber,
    by: { id: askedBy, name: askedByName },
    at: askedAt.toISOString(),
  }))
}
