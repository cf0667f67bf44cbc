import { inArray } from 'drizzle-orm'
import { desk, person } from '@/db/schema'
import type { Db } from '@/db/types'
import { disposalsOf, namesOf } from '@/db/read/edition'
import { type EditionSnapshot, type SnapshotMark, type SnapshotPage, type SnapshotRun, type SnapshotStory, verifiedHow } from '@/newsroom/edition/lock'
import { mastheadOf } from '@/newsroom/edition/masthead'
import { marksOfStories, type MarkRow, type PageParts } from '@/db/read/page'
import { threadsWithWords } from '@/db/read/story/threads'
import { COMPOSER_VERSION } from '@/newsroom/typesetting/display'
import type { Actor } from '@/newsroom/people/actor'
import { pageSlotOf } from '@/newsroom/edition/design/slotFields'
import { layoutSeal } from '../../layout/locked'

import type { EditionContents } from '../../layout/contents'

/** What a lock of another run 换版 goes by: which run it is, and, of the lock it was opened from, the pages and stories that stayed locked, kept word for word. */
export interface Before {
  run: SnapshotRun | null
  held: EditionSnapshot | null
}

/** The edition by value, as it stands: what the lock keeps for ever. */
export async function buildSnapshot(
  db: Db,
  contents: EditionContents,
  lock: { version: number; by: Actor; at: Date; previousHash: string },
  before: Before = { run: null, held: null },
): Promise<EditionSnapshot> {
  const { edition, parts } = contents
  const { id, date, number, format } = edition
  const names = await namesOf(db, parts.flatMap(({ marks }) => marks).flatMap((mark) => [mark.markedBy, mark.doneBy ?? [], mark.verifiedBy ?? []].flat()))
  const stays = new Set(parts.filter(({ page }) => page.state === 'locked').map(({ page }) => page.number))
  const keptPages = new Map((before.held?.pages ?? []).filter(({ number: n }) => stays.has(n)).map((one) => [one.number, one]))
  const ids = new Set([...keptPages.values()].flatMap(({ placements }) => placements.map(({ storyId }) => storyId)))
  const keptStories = new Map((before.held?.stories ?? []).filter((one) => ids.has(one.id)).map((one) => [one.id, one]))
  const { zh } = mastheadOf({ date, number, pageCount: parts.length }, edition.identity)
  return {
    schema: 1,
    composer: COMPOSER_VERSION,
    edition: { id, date, number, format, lockVersion: lock.version },
    ...(before.run ? { run: before.run } : {}),
    masthead: { weekday: zh.weekday, lunar: zh.lunar, pages: zh.pages, issue: zh.number },
    paper: edition.identity,
    pages: parts.map((one) => keptPages.get(one.page.number) ?? snapshotPage(one, contents, names)),
    stories: (await snapshotStories(db, contents)).map((one) => keptStories.get(one.id) ?? one),
    pictures: [...contents.pictures.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    disposals: (await disposalsOf(db, id)).map(({ checkId, target, personName, reason }) => ({
      check: checkId,
      target,
      person: personName,
      reason,
    })),
    lockedBy: lock.by.name,
    lockedAt: lock.at.toISOString(),
    previousHash: lock.previousHash,
  }
}

function snapshotPage(one: PageParts, contents: EditionContents, names: ReadonlyMap<string, string>): SnapshotPage {
  const { page, slots, placements, proofs, signatures } = one
  const marks = marksIn(one.marks, names)
  const composed = contents.pages.find(({ layout }) => layout.page === page.number)
  return {
    number: page.number,
    section: page.section,
    template: page.template,
    credit: page.credit,
    hash: page.hash,
    ...(composed ? { layout: layoutSeal(composed.layout) } : {}),
    slots: slots.map(pageSlotOf),
    placements: placements
      .map((row) => ({
        slot: row.slotKey,
        storyId: row.storyId,
        part: row.part,
        headline: row.headline ?? contents.versions.get(row.versionId)?.content.headline ?? [],
        ...(row.names.length > 0 ? { names: row.names } : {}),
        ...(Object.keys(row.pictures).length > 0 ? { pictures: row.pictures } : {}),
      }))
      .toSorted((a, b) => (a.slot < b.slot ? -1 : 1)),
    proofs: proofs
      .filter((row) => row.voidedAt === null)
      .map((row) => ({ round: row.number, person: row.personName, at: row.signedAt.toISOString() })),
    signatures: signatures
      .filter((row) => row.voidedAt === null)
      .map((row) => ({ level: row.number, person: row.personName, at: row.signedAt.toISOString() })),
    ...(marks.length === 0 ? {} : { marks }),
  }
}

/** 核红: how each mark of a page was verified; what was taken back 保留 waits for nothing, and a query is settled. */
function marksIn(rows: readonly MarkRow[], names: ReadonlyMap<string, string>): SnapshotMark[] {
  const name = (id: string | null) => names.get(id ?? '') ?? ''
  return rows
    .filter(({ state, correction }) => state === 'verified' && correction?.asks !== 'query')
    .toSorted((a, b) => a.markedAt.getTime() - b.markedAt.getTime() || (a.id < b.id ? -1 : 1))
    .map(({ round, text, correction, markedBy, doneBy, verifiedBy, verifiedAt, markedAt, reason: kept, verifyReason: reason }) => ({
      round,
      text,
      words: correction && { ...(correction.field === undefined ? {} : { field: correction.field }), was: correction.was, by: correction.by },
      marked: name(markedBy),
      done: name(doneBy),
      verified: name(verifiedBy),
      at: (verifiedAt ?? markedAt).toISOString(),
      how: verifiedHow({ kept, reason }),
      kept,
      reason,
    }))
}

async function snapshotStories(db: Db, contents: EditionContents): Promise<SnapshotStory[]> {
  const placements = new Map(contents.parts.flatMap((one) => one.placements).map((row) => [row.storyId, row]))
  const marks = await marksOfStories(db, [...placements.keys()])
  const threads = await threadsWithWords(db, marks.flatMap(({ threadId }) => threadId ?? []))
  const people = [...[...contents.stories.values()].flatMap((one) => one.authorIds), ...marks.flatMap((mark) => [mark.markedBy, mark.doneBy ?? '', mark.confirmedBy ?? '', mark.verifiedBy ?? '', mark.stetBy ?? ''])]
  const names = new Map(
    people.length === 0
      ? []
      : (await db.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, people))).map((row) => [row.id, row.name]),
  )
  const desks = new Map((await db.select({ id: desk.id, name: desk.name }).from(desk)).map((row) => [row.id, row.name.zh]))
  return [...placements.values()]
    .toSorted((a, b) => (a.storyId < b.storyId ? -1 : 1))
    .flatMap((row) => {
      const version = contents.versions.get(row.versionId)
      const story = contents.stories.get(row.storyId)
      if (!version || !story) return []
      const ofStory = marks.filter((mark) => mark.storyId === row.storyId)
      const corrections = correctionsIn(ofStory, names)
      const queries = queriesIn(ofStory, threads.said, names)
      return [
        {
          id: row.storyId,
          number: story.number,
          genre: row.genre,
          desk: story.deskId === null ? null : (desks.get(story.deskId) ?? null),
          versionNumber: version.number,
          hash: version.hash,
          content: version.content,
          authors: story.authorIds.map((id) => names.get(id) ?? ''),
          reviews: (contents.reviews.get(row.storyId) ?? [])
            .filter((one) => one.voidedAt === null)
            .map((one) => ({
              level: one.level,
              person: one.personName,
              hash: one.hash,
              at: one.signedAt.toISOString(),
              ...(one.opinion === null ? {} : { opinion: one.opinion }),
            })),
          ...(corrections.length === 0 ? {} : { corrections }),
          ...(queries.length === 0 ? {} : { queries }),
        },
      ]
    })
}

/** What marks changed in a story, in its order. */
function correctionsIn(marks: readonly MarkRow[], names: ReadonlyMap<string, string>): NonNullable<SnapshotStory['corrections']> {
  const name = (id: string | null) => names.get(id ?? '') ?? ''
  return marks.flatMap(({ correction, markedBy, doneBy, doneAt, confirmedBy }) => {
    if (!correction?.made || !doneAt) return []
    const { made, was, by, field, moves } = correction
    return [{ class: correction.class, ...(field === undefined ? {} : { field }), was, by, ...(moves ? { moves } : {}), before: made.before, after: made.after, marked: name(markedBy), made: name(doneBy), at: doneAt.toISOString(), confirmed: confirmedBy === null ? null : name(confirmedBy) }]
  })
}

/** What was asked about its words on the proof, with what was answered. One that was taken back 保留 was asked, too. */
function queriesIn(marks: readonly MarkRow[], said: Awaited<ReturnType<typeof threadsWithWords>>['said'], names: ReadonlyMap<string, string>): NonNullable<SnapshotStory['queries']> {
  const name = (id: string | null) => names.get(id ?? '') ?? ''
  return marks
    .filter(({ threadId }) => threadId !== null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ threadId, correction, text, markedBy, markedAt, verifiedBy, doneBy, stetBy }) => ({
      words: correction?.was ?? '',
      text,
      asked: name(markedBy),
      at: markedAt.toISOString(),
      answers: said.filter((one) => one.threadId === threadId).slice(1).map(({ name: person, text: answer, at }) => ({ person, text: answer, at: at.toISOString() })),
      settled: name(stetBy ?? verifiedBy ?? doneBy),
    }))
}
