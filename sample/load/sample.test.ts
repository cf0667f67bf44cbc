import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { paper, person, proofMark, review, story } from '@/db/schema'
import { nextPlan, sampleStories } from '@/sample'
import { testDatabase } from '@/db/testing/database'
import type { Database, Tx } from '@/db/types'
import type { PageView } from '@/newsroom/edition/pageView'
import { headlineText } from '@/newsroom/manuscript/story'
import { STORY_STATES, type StoryState } from '@/newsroom/workflow/state'
import { verifyState } from '@/server/audit/state'
import { verifyAudit } from '@/server/audit/verify'
import { lockEdition } from '@/server/edition/lock/lock'
import { readPreflight } from '@/server/edition/check/preflight'
import { publishEdition } from '@/server/edition/release/publish'
import { readEdition, readyStories } from '@/server/edition/read'
import { confirmDates } from '@/server/page/compose'
import { placeStory } from '@/server/page/place'
import { readPage } from '@/server/edition/readPage'
import { blockText } from '@/newsroom/manuscript/texts'
import { carryOutMark } from '@/server/page/proof/correct'
import { markDone, markProof, verifyMark } from '@/server/page/proof/marks'
import { raiseProof, signPage, signProof } from '@/server/page/proof/rounds'
import { publishedEdition } from '@/server/publish/read'
import { setDatabase } from '@/server/store'
import { actor, must } from './cast'
import { sampleDays } from './dates'
import { seedSample } from './sample'

let database: Database
const now = new Date()
const days = sampleDays(now)
const chief = actor('cen-bonian')

// a whole newsroom is made here: seconds on a free machine, a minute on a crowded one
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  expect(await seedSample(now)).toBe(true)
}, 300_000)
afterAll(() => database.close())

/** States a story can only come to after publication, by a decision of its own. */
const LATER: readonly StoryState[] = ['locked', 'archived', 'withdrawn', 'corrected']

describe('the sample newsroom', () => {
  it('is made once', async () => {
    expect(await seedSample(now)).toBe(false)
  })

  it('has its people, its paper and stories in every state before the press', async () => {
    expect(await database.db.$count(person)).toBe(33)
    const [settings] = await database.db.select().from(paper)
    expect(settings).toMatchObject({ sample: true, format: 'tabloid', pageCount: 8, timezone: 'Asia/Shanghai' })
    const rows = await database.db.select({ state: story.state }).from(story)
    const present = new Set(rows.map((row) => row.state))
    expect(STORY_STATES.filter((state) => !present.has(state) && !LATER.includes(state))).toEqual([])
  })

  it('has a first review that an edit made void', async () => {
    const rows = await database.db
      .select({ why: review.voidedFor })
      .from(review)
      .where(sql`${review.voidedAt} is not null`)
    expect(rows.some((row) => row.why === 'text_changed')).toBe(true)
  })

  it('has yesterday published, readable by anybody, and tomorrow with pages in every state', async () => {
    const published = await publishedEdition(days.published)
    expect(published?.pages).toHaveLength(4)
    const next = await readEdition(chief, days.next)
    expect(next.pages.map((page) => page.state)).toEqual([
      'composing',
      'first_proof',
      'second_proof',
      'clean_proof',
      'signed_editor',
      'signed_desk_head',
      'signed_chief',
      'composing',
    ])
    expect(next.number).toBe((published?.number ?? 0) + 1)
  })

  it('lacks for tomorrow only what the day has still to do', async () => {
    const next = await readEdition(chief, days.next)
    const failing = (await readPreflight(chief, next.id)).filter((check) => !check.passed).map((check) => check.id)
    expect(failing).toEqual(['slot-empty', 'proof-marks-open', 'proof-rounds', 'page-signatures'])
  })

  it('has an audit trail that holds', async () => {
    expect((await verifyAudit(database.db)).faults).toEqual([])
  })

  it('can be finished: every slot filled, eight pages signed, locked and published', async () => {
    await fillEmptySlots()
    for (const { id } of await database.db.select({ id: proofMark.id }).from(proofMark)) {
      await must(markDone, { markId: id, reason: '原文如此' }, actor('pei-jinwen'))
      await must(verifyMark, { markId: id }, actor('lu-zhiwei'))
    }
    for (const page of (await readEdition(chief, days.next)).pages) await finish(page)
    const { id } = await readEdition(chief, days.next)
    await must(lockEdition, { editionId: id }, chief)
    await must(publishEdition, { editionId: id, confirm: days.next }, chief)
    expect((await publishedEdition(days.next))?.pages).toHaveLength(8)
    expect((await verifyAudit(database.db)).faults).toEqual([])
    expect(corrected).toBe(true)
    expect(await verifyState(database.db)).toEqual([])
  }, 120_000)

  it.each([
    ['a text', 'story_changed', sql`update story set content = jsonb_set(content, '{deck}', '"改过的副题"') where state = 'writing'`],
    ['a text with its hash', 'story_changed', sql`update story set hash = repeat('a', 64) where state = 'writing'`],
    ['a state', 'story_state', sql`update story set state = 'ready' where state = 'second_review'`],
    ['a review that nobody gave', 'review_unrecorded', sql`insert into review (id, story_id, level, person_id, version_id, hash, signed_at) select 'x', story_id, 3, person_id, version_id, repeat('b', 64), now() from review limit 1`],
    ['a review given by another', 'review_unrecorded', sql`update review set person_id = (select id from person where id <> review.person_id limit 1) where id = (select max(id) from review)`],
    ['a review taken away', 'review_missing', sql`delete from review where id = (select max(id) from review)`],
    ['an opinion nobody gave', 'review_unrecorded', sql`update review set opinion = '同意刊发' where id = (select max(id) from review where opinion is null)`],
    ['a review that was voided', 'review_revived', sql`update review set voided_at = null where id = (select max(id) from review where voided_at is not null)`],
    ['a review that stands on another text', 'review_stretched', sql`update review set covers = array[repeat('c', 64)] where id = (select max(id) from review)`],
    ['a proof that stands on another page', 'sign_off_stretched', sql`update proof_round set covers = array_append(covers, repeat('c', 64)) where id = (select max(id) from proof_round where voided_at is null)`],
    ['what stands in a slot', 'placement_changed', sql`update placement set story_id = (select id from story where state = 'writing' limit 1) where id = (select max(id) from placement)`],
    ['what stands nowhere', 'placement_changed', sql`delete from placement where id = (select max(id) from placement)`],
    ['a signature nobody gave', 'sign_off_unrecorded', sql`update page_signature set person_id = (select id from person where id <> page_signature.person_id limit 1) where id = (select max(id) from page_signature)`],
    ['a publication', 'publication_missing', sql`delete from publication`],
  ])('shows that %s was altered by SQL', async (_, kind, tampering) => {
    const undo = new Error('undo')
    let kinds: string[] = []
    await database.db
      .transaction(async (tx) => {
        for (const table of ['story', 'review', 'placement', 'page_signature', 'proof_round', 'publication', 'edition', 'page']) await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`)
        await tx.execute(tampering)
        kinds = (await verifyState(tx as unknown as Tx)).map((fault) => fault.kind)
        throw undo
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error
      })
    expect(kinds).toContain(kind)
  })
})

async function fillEmptySlots(): Promise<void> {
  const layout = actor('yao-keqi')
  const ready = await readyStories(layout)
  for (const page of (await readEdition(layout, days.next)).pages) {
    for (const slot of page.slots) {
      const key = nextPlan[page.number - 1]?.slots[slot.key]
      if (key === undefined || slot.placement) continue
      const planned = sampleStories.find((one) => one.key === key)
      const found = ready.find((one) => planned && one.headline === headlineText(planned.content))
      if (!found) throw new Error(`${key} is not in the pool`)
      await must(placeStory, { slotId: slot.id, storyId: found.id }, layout)
    }
  }
  for (const page of (await readEdition(layout, days.next)).pages) {
    for (const slot of page.slots) {
      if (slot.placement && slot.placement.relativeDates.length > 0) await must(confirmDates, { slotId: slot.id }, layout)
    }
  }
}

let corrected = false

/** A slip on the clean proof, which is in the story and verified without anything being read again but the clean proof. */
async function correct(page: PageView): Promise<void> {
  corrected = true
  const { contents } = await readPage(chief, days.next, page.number)
  const found = page.slots.filter(({ kind }) => kind === 'story').flatMap(({ placement }) => {
    const storyId = placement?.storyId ?? ''
    return (contents[storyId]?.body ?? []).flatMap((one, block) => {
      const at = (blockText(one) ?? '').search(/，\p{Script=Han}/u)
      return at > 0 ? [{ storyId, block, from: at, to: at + 1, was: '，', by: '、' }] : []
    })
  })
  const { markId } = await must(markProof, { pageId: page.id, text: '', correction: found[0]! }, actor('qi-shenzhi'))
  await must(carryOutMark, { markId }, actor('yao-keqi'))
  await must(verifyMark, { markId }, actor('huo-yining'))
}

const PROOFREADERS = { 1: 'qi-shenzhi', 2: 'mao-jingyan', 3: 'lou-xiyu' } as const
const SIGNERS = { 1: 'yao-keqi', 2: 'zhang-yanqiu', 3: 'huo-yining' } as const

async function finish(page: PageView): Promise<void> {
  for (let current = page; current.state !== 'signed_chief'; ) {
    const { id: pageId, hash, round, level, roundSigned } = current
    if (round === 3 && !roundSigned && page.number === 1 && !corrected) await correct(current)
    else if (round !== null && !roundSigned) await must(signProof, { pageId, round, hash }, actor(PROOFREADERS[round]))
    else if (level !== null) await must(signPage, { pageId, level, hash }, actor(SIGNERS[level]))
    else await must(raiseProof, { pageId }, actor('yao-keqi'))
    const next = (await readEdition(chief, days.next)).pages.find((one) => one.id === pageId)
    if (!next) throw new Error('the page is gone')
    current = next
  }
}
