import { z } from 'zod'
import { findActors, findStory, lockStory } from '@/db/read/story/story'
import { lastTextSaved } from '@/db/read/story/storyDetail'
import { inParallel, withTx } from '@/db/transaction'
import type { Db } from '@/db/types'
import { markForSearch, updateStory, upsertText } from '@/db/write/story'
import { readContent } from '@/newsroom/manuscript/content'
import type { KeptClaims } from '@/newsroom/manuscript/document/marks'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { canStory, isWriting, type StoryScope } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'
import { defineCommand, throwIfRefused, run, throwRefusal } from '../../command'
import { hashOf } from '../../hash'
import { database } from '../../store'
import { columnsOf, demandPictures } from './content'
import { ID } from '../fields'
import { keepBefore, voidChanged } from './keep'
import { holdToWrite, staleVersion, subjectOf } from '../load'
import type { Saved } from './replace'
import { typed } from '../../input'

export interface TypedText {
  storyId: string
  /** What the collaborative document says, as derived from it. */
  content: StoryContent
  /** How many suggestions stand open in it; none where it is left out. */
  openSuggestions?: number
  ydoc: Uint8Array
  /** Who has suggested what in it; left out, what is stored of that stays. */
  claims?: KeptClaims
  /** Who typed since the last time, at least one; the last to type comes last. */
  typistIds: readonly string[]
  /** Hash of the stored text it was typed on; with another one stored meanwhile it is `conflict stale_version`. */
  base?: string
}

/**
 * Stores typed text: document, content, counts, event and voided reviews in one transaction. Once it answers, the text is
 * durable, and only then may a screen say so. Refused when none of the typists may edit the story in its present state
 * (it moved on, a role was taken away): the caller keeps the text aside and says so. Undoing to the same text only
 * stores the document.
 */
export async function persistTypedText(input: TypedText): Promise<Result<Saved>> {
  const read = readContent(input.content)
  if (!read.ok) return read
  const content = read.value
  const db = database().db
  const seen = await findStory(db, input.storyId)
  if (!seen) return refuse({ kind: 'not_found', what: 'story' })
  // whose the change is has to be known before; that it is theirs to make is decided again in the transaction
  const { typist, refusal } = await typistsOf(db, input.typistIds, subjectOf(seen))
  if (!typist || refusal) return refuse(refusal ?? { kind: 'unauthenticated' })
  const same = seen.hash === hashOf(content) && seen.openSuggestions === (input.openSuggestions ?? 0)
  return (same ? await storeDocumentOnly(input, content) : null) ?? run(typedTextCommand, { ...input, content }, typist)
}

/** The content says what the row says: only the document's history differs, nothing of the story changes. */
async function storeDocumentOnly(input: TypedText, content: StoryContent): Promise<Result<Saved> | null> {
  const hash = hashOf(content)
  return withTx(database().db, async (tx) => {
    const row = await lockStory(tx, input.storyId)
    if (row?.hash !== hash || row.openSuggestions !== (input.openSuggestions ?? 0)) return null
    const { refusal } = await typistsOf(tx, input.typistIds, subjectOf(row))
    if (refusal) return refuse(refusal)
    await upsertText(tx, { storyId: row.id, ydoc: input.ydoc, claims: input.claims, savedAt: new Date() })
    return ok({ id: row.id, version: row.version, hash, characters: row.characters })
  })
}

const typedTextCommand = defineCommand({
  name: 'persistTypedText',
  input: z.object({
    storyId: ID,
    content: z.custom<StoryContent>(),
    openSuggestions: z.int().min(0).default(0),
    ydoc: z.instanceof(Uint8Array),
    claims: z.custom<KeptClaims>().optional(),
    typistIds: z.array(ID).min(1, 'required').readonly(),
    base: typed().optional(),
  }),
  async work({ tx, actor, now, auditHead }, input) {
    const [{ row, reviews, latest }, people, last] = await inParallel(holdToWrite({ tx, auditHead }, input.storyId), findActors(tx, input.typistIds), lastTextSaved(tx, input.storyId))
    const { refusal, actors } = typistsAmong(people, input.typistIds, subjectOf(row))
    throwIfRefused(refusal)
    // a command replaced the text while this was on its way
    if (input.base !== undefined && input.base !== row.hash) throwRefusal(await staleVersion(tx, row))

    await demandPictures(tx, input.content, actors, row.content)
    const set = columnsOf(input.content)
    const by = { personId: actor.id, name: actor.name, at: now }
    await keepBefore(tx, { row, latest, last }, input.content, { hands: input.typistIds, at: now })
    const wrote = actors.filter((typist) => isWriting(typist, row.state)).map((typist) => typist.id)
    const voided = await voidChanged(tx, row, reviews, set.hash, by)
    const write = () => inParallel(
      updateStory(tx, row.id, row.version, { ...set, openSuggestions: input.openSuggestions, updatedAt: now, writerIds: [...row.writerIds, ...wrote] }).then(async (updated) => {
        if (!updated) throwRefusal(await staleVersion(tx, row))
      }),
      upsertText(tx, { storyId: row.id, ydoc: input.ydoc, claims: input.claims, savedAt: now }),
      markForSearch(tx, row.id, now),
    )
    const value: Saved = { id: row.id, version: row.version + 1, hash: set.hash, characters: set.characters }
    return {
      value,
      events: [
        {
          type: 'story.text_saved',
          subject: 'story',
          subjectId: row.id,
          data: { hash: set.hash, characters: set.characters, by: 'typing', typists: [...new Set(input.typistIds)], ...(input.openSuggestions === row.openSuggestions ? {} : { suggestions: input.openSuggestions }) },
        },
        ...voided.events,
      ],
      notices: voided.notices,
      write,
    }
  },
})

interface Typists {
  typist: Actor | null
  refusal: Refusal | null
  actors: Actor[]
}

async function typistsOf(db: Db, ids: readonly string[], story: StoryScope): Promise<Typists> {
  return typistsAmong(await findActors(db, ids), ids, story)
}

/** The last typist who may edit the story now, or why nobody of them may. People are read in the transaction: a role taken away counts at once. */
function typistsAmong(people: Awaited<ReturnType<typeof findActors>>, ids: readonly string[], story: StoryScope): Typists {
  const actors = ids.flatMap((id): Actor[] => people.filter((person) => person.id === id).map((person) => ({ ...person, via: 'session' })))
  const answers = actors.map((actor) => ({ actor, refusal: canStory(actor, 'edit', story) }))
  const chosen = answers.findLast((answer) => answer.refusal === null) ?? answers.at(-1)
  return chosen ? { typist: chosen.actor, refusal: chosen.refusal, actors } : { typist: null, refusal: { kind: 'unauthenticated' }, actors }
}
