import { z } from 'zod'
import { standingEntries } from '@/db/read/checker'
import type { EditionRow } from '@/db/read/edition'
import { marksOfStories, pageById, placementsOfStory, type MarkRow, type PageParts, type PlacementRow } from '@/db/read/page'
import { reviewsOfStories } from '@/db/read/story/story'
import { printVersion, updateMark, updatePlacement } from '@/db/write/page'
import { coverText, pinVersion } from '@/db/write/story'
import type { Db } from '@/db/types'
import { headOf } from '@/newsroom/checker/lexicon/entry'
import { headWords } from '@/newsroom/checker/lexicon/headNames'
import { type Ask, asked as standsAsked, classOf, corrected, levelsHeld, wordsNow, type MarkCorrection, type Stretch } from '@/newsroom/edition/correction'
import { relativeDatesOf } from '@/newsroom/edition/relativeDates'
import { readContent } from '@/newsroom/manuscript/content'
import { wordingOf, type StoryContent } from '@/newsroom/manuscript/story'
import { headlineWith, textName } from '@/newsroom/manuscript/texts'
import { can } from '@/newsroom/permission/can'
import { standsOn } from '@/newsroom/standsOn'
import { levelsOf } from '@/newsroom/workflow/review'
import { defineCommand, throwIfRefused, throwRefusal, valueOrThrow } from '../../command'
import { begin, done, holdMark, type Work } from '../../layout/hold'
import { idInput, voidsInput } from '../../input'
import { hashOf } from '../../hash'
import { namesNow } from '../../checker/lexicon'
import { authorIds, holdToWrite, rulesOf } from '../../story/load'
import { replaceText } from '../../story/text/replace'
import { pinNames } from '../names'
import { settlePages } from '../settle'
import { versionOf } from '../stories'
import { endQuery } from './asking'

/** Entries of the lexicon that are names. */
const NAMES: readonly string[] = ['person', 'place', 'organisation']

/** Names as the paper's lexicon has them, which no slip of the pen changes. */
async function namesKnown(db: Db): Promise<string[]> {
  return (await standingEntries(db)).flatMap(({ data }) => (NAMES.includes(data.kind) ? [headOf(data)] : []))
}

/**
 * What a text mark keeps: its words, the text they are named in, and how much they need. Refuses what `corrected` refuses of the text that is placed, of a sign that changes no word what `asked` does;
 * `version` is the one that was read, another one placed by now is `conflict words_changed`.
 */
export async function correctionFor(work: Work, versionId: string, asked: Stretch & { asks?: Ask | undefined }): Promise<MarkCorrection> {
  const version = (await versionOf(work.tx, versionId)) ?? throwRefusal({ kind: 'not_found', what: 'version' })
  const { from, to, was, by, asks, moves } = asked
  if (asks) throwIfRefused(standsAsked(version.content, asked))
  else valueOrThrow(corrected(version.content, asked))
  return { ...textName(asked), from, to, was, by, ...(asks ? { asks } : {}), ...(moves ? { moves } : {}), text: version.hash, class: classOf(version.content, asked, await namesKnown(work.tx)) }
}

/**
 * 改: what a text mark asks for is made in the placed story, which gets a new version; the page is set anew, and goes on being read in the same round (the
 * clean proof and the signatures are given anew). The reviews that its class leaves standing stand on the new text, the others are void, and their signers asked to
 * confirm exactly this difference. Refuses a mark without words or one that is not open (illegal_transition), words that stand there no more
 * (conflict words_changed), a story changed since it was placed (text_changed), words that are not printed (nothing_changed_there), and
 * asks before a signature or the clean proof is void (would_void).
 */
export const carryOutMark = defineCommand({
  name: 'carryOutMark',
  input: z.object({ markId: idInput, voids: voidsInput }),
  async work(context, { markId, voids }) {
    throwIfRefused(can(context.actor, 'carry_out_mark'))
    const work = begin(context, { voids })
    const { edition, page, mark } = await holdMark(work.tx, markId)
    const { correction, storyId } = mark
    if (mark.state !== 'open' || !correction || correction.asks || storyId === null)
      return throwRefusal({ kind: 'illegal_transition', from: mark.state, action: 'carry_out_mark', allowed: mark.state === 'done' ? ['verify_mark'] : mark.state !== 'open' ? [] : correction?.asks === 'query' ? ['settle_query'] : ['mark_done'] })
    const made = await makeCorrection(work, edition, { ...mark, correction, storyId, page: page.number })
    await updateMark(work.tx, markId, { state: 'done', reason: '', doneBy: work.actor.id, doneAt: work.now, correction: made })
    work.events.push({ type: 'page.mark_done', subject: 'page', subjectId: page.id, data: { page: page.number, markId } })
    await endQuery(work, mark)
    const changed = await settlePages(work, edition, [page.id], 'corrected')
    if (!changed.includes(page.number)) throwRefusal({ kind: 'conflict', reason: 'nothing_changed_there' })
    return done(work, { markId, state: 'done' as const, class: made.class, pages: changed })
  },
})

type AskedMark = MarkRow & { correction: MarkCorrection; storyId: string; page: number }

/** Writes the words into the story and its placements; answers the correction as it was made. */
async function makeCorrection(work: Work, edition: EditionRow, mark: AskedMark): Promise<MarkCorrection> {
  const { storyId, correction } = mark
  const held = await holdToWrite(work, storyId)
  const { row } = held
  const placements = await placementsOfStory(work.tx, storyId, edition.id)
  const [first] = placements
  const version = first ? await versionOf(work.tx, first.versionId) : null
  if (!version) return throwRefusal({ kind: 'conflict', reason: 'words_changed' })
  // a newer text than the one that is placed is taken over, or given up, by a person
  if (row.hash !== version.hash) throwRefusal({ kind: 'conflict', reason: 'text_changed' })
  const stretch = wordsNow(correction, row.hash, await madeIn(work.tx, storyId)) ?? throwRefusal({ kind: 'conflict', reason: 'words_changed' })
  const content = valueOrThrow(readContent(valueOrThrow(corrected(row.content, stretch))))
  const cls = classOf(row.content, stretch, await namesKnown(work.tx))
  const after = hashOf(content)

  const holds = levelsHeld(cls, levelsOf(rulesOf(row).levels))
  const kept = held.reviews.filter((review) => review.voidedAt === null && holds.includes(review.level) && standsOn(review, row.hash))
  await coverText(work.tx, kept.map(({ id }) => id), after)
  for (const review of kept) review.covers.push(after)
  // nobody reads a slip again; what is read again was written by whoever asked for it, or answered a query by it, and whoever made it
  const { saved, events, notices, write } = await replaceText(work, held, content, 'corrected', cls === 'C' ? [] : [correction.answeredBy ?? mark.markedBy, work.actor.id])
  const { id: versionId } = await write()
  await pinVersion(work.tx, storyId, versionId)
  await printVersion(work.tx, { storyId, editionId: edition.id }, versionId, datesOf(content) === datesOf(row.content) ? {} : { datesConfirmedBy: null })
  if (stretch.field === 'headline') await breakAsBefore(work, placements, stretch)
  if (headWords(content) !== headWords(row.content)) await nameAgain(work, edition, placements, content)
  const { was, by } = stretch
  work.events.push(
    { type: 'story.correction_made', subject: 'story', subjectId: storyId, data: { hash: saved.hash, characters: saved.characters, markId: mark.id, page: mark.page, class: cls, struck: was, put: by, holds: kept.map(({ level }) => level) } },
    ...events,
  )
  work.notices.push(...notices, {
    personIds: authorIds(row).filter((id) => id !== work.actor.id),
    kind: 'story_corrected',
    subject: 'story',
    subjectId: storyId,
    params: { headline: row.headline, by: work.actor.name, struck: was || 'none', put: by || 'none' },
  })
  return { ...correction, class: cls, made: { before: row.hash, after: saved.hash, from: stretch.from } }
}

/** Where layout breaks a headline it goes on breaking it. Breaks of other words than the story's are none of it, and refused: the words that are printed there are not the story's. */
async function breakAsBefore(work: Work, placements: readonly PlacementRow[], stretch: Stretch): Promise<void> {
  for (const { id, headline } of placements) {
    if (headline === null) continue
    if (wordingOf(headline).slice(stretch.from, stretch.to) !== stretch.was) throwRefusal({ kind: 'conflict', reason: 'words_changed' })
    await updatePlacement(work.tx, id, { headline: headlineWith(headline, stretch) })
  }
}

/** Another headline has other names in it. */
async function nameAgain(work: Work, edition: EditionRow, [first]: readonly PlacementRow[], content: StoryContent): Promise<void> {
  if (!first) return
  const names = (await namesNow(work.tx))(content, null, edition.date)
  if (names.join('\n') !== first.names.join('\n')) await pinNames(work, first, names, (await pageById(work.tx, first.pageId))?.number ?? 0)
}

/** Whether what a mark put into its story stands there still, where it was put. */
export async function standsMade(work: Work, edition: EditionRow, { storyId, correction }: MarkRow): Promise<boolean> {
  if (storyId === null || !correction) return false
  const [first] = await placementsOfStory(work.tx, storyId, edition.id)
  return first !== undefined && wordsNow(correction, first.versionHash, await madeIn(work.tx, storyId)) !== null
}

/**
 * Of the marks on these placed stories those by which words were changed without ending a review, and which no chief has confirmed, on whatever page they were made. Where
 * every review that stands was signed on the text they made, or a later one, nothing is left to confirm.
 */
export async function unconfirmed(db: Db, storyIds: readonly string[], marks: readonly MarkRow[]): Promise<MarkRow[]> {
  const open = marks.filter(({ correction, confirmedBy }) => correction?.made !== undefined && correction.class === 'C' && confirmedBy === null)
  if (open.length === 0) return []
  const reviews = (await reviewsOfStories(db, storyIds)).filter(({ voidedAt }) => voidedAt === null)
  return open.filter(({ storyId, correction }) => reviews.some((review) => review.storyId === storyId && review.covers.includes(correction?.made?.after ?? '')))
}

/** The chief's signature confirms the corrections of the page's stories; refuses corrections_unconfirmed where not all are named. */
export async function confirmCorrections(work: Work, { page, placements }: PageParts, named: readonly string[]): Promise<void> {
  const storyIds = [...new Set(placements.map(({ storyId }) => storyId))]
  const open = await unconfirmed(work.tx, storyIds, await marksOfStories(work.tx, storyIds))
  const unseen = open.filter(({ id }) => !named.includes(id))
  if (unseen.length > 0) throwRefusal({ kind: 'conflict', reason: 'corrections_unconfirmed', params: { count: unseen.length } })
  if (open.length === 0) return
  for (const { id } of open) await updateMark(work.tx, id, { confirmedBy: work.actor.id, confirmedAt: work.now })
  work.events.push({ type: 'page.corrections_confirmed', subject: 'page', subjectId: page.id, data: { page: page.number, count: open.length, markIds: open.map(({ id }) => id) } })
}

function datesOf(content: StoryContent): string {
  return relativeDatesOf(content).map(({ text }) => text).join(' ')
}

/** What was corrected in a story, in its order. */
export async function madeIn(db: Db, storyId: string): Promise<MarkCorrection[]> {
  return correctionsOf(await marksOfStories(db, [storyId]))
}

export function correctionsOf(marks: readonly MarkRow[]): MarkCorrection[] {
  return marks.flatMap(({ correction }) => (correction?.made ? [correction] : []))
}
