import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { editionById } from '@/db/read/edition'
import { ad, adArtwork, adBooking, adPlacement, edition, editionLock, page, pageSignature, paper, picture, pictureLook, placement, proofMark, proofRound, review, slot, story, storyVersion } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import { currentTx, withTx } from '@/db/transaction'
import type { Database, Tx } from '@/db/types'
import type { ArtworkFacts } from '@/newsroom/advertising/artwork'
import { extentOf } from '@/newsroom/advertising/size'
import type { EditionView } from '@/newsroom/edition/pageView'
import { lockable, PREFLIGHT_CHECKS } from '@/newsroom/edition/preflight'
import { NO_RIGHTS, type PictureRights } from '@/newsroom/manuscript/picture/rights'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { adChecks } from '../../advertising/checks'
import { letAdStand } from '../../advertising/letStand'
import { placeAd } from '../../advertising/place'
import { run, type Command } from '../../command'
import { newId } from '../../ids'
import { setDatabase } from '../../store'
import { setPictureRights } from '../../story/picture/rights'
import { EDITION_COMMANDS as C } from '../commands'
import { disposeAll, fullEdition, makePaper, makeStaff, must as done, proofAll, readyStory, signAll, slotsOf, valueOf, type Staff } from '../edition.fixture'
import { loadContents } from '../../layout/contents'
import { letStand } from '../../story/checks/letStand'
import { readChecks } from '../../story/checks/read'
import { thePaper } from '../../layout/hold'
import { checkEdition } from './preflight'

const DATE = '2031-06-11'
const ASSET = 'a-large-picture'
const SMALL = 'a-small-picture'
/** The large one, made smaller. */
const ALIKE = 'a-picture-alike'
const LOOK = '0110'.repeat(16)
vi.setConfig({ testTimeout: 30_000, hookTimeout: 120_000 })

let database: Database
let staff: Staff
let whole: EditionView

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  staff = await makeStaff(db)
  await makePaper(db)
  const file = { mime: 'image/webp', bytes: new Uint8Array([1]), preview: new Uint8Array([1]), name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() }
  await db.insert(picture).values([
    { ...file, id: ASSET, sha256: 'a'.repeat(64), width: 4000, height: 3000 },
    { ...file, id: SMALL, sha256: 'b'.repeat(64), width: 160, height: 120 },
    { ...file, id: ALIKE, sha256: 'c'.repeat(64), width: 2000, height: 1500 },
  ])
  await db.insert(pictureLook).values([
    { pictureId: ASSET, look: LOOK },
    { pictureId: ALIKE, look: `1001${LOOK.slice(4)}` },
  ])
  for (const id of [ASSET, SMALL, ALIKE]) await done(setPictureRights, { id, rights: { ...NO_RIGHTS, kind: 'own' } }, staff.editor)
  await fullEdition(db, staff, DATE)
  whole = await signAll(staff, DATE)
  await disposeAll(staff, whole.id)
})
afterAll(() => database.close())

/** How one check fails and is mended. Where SQL breaks it, no command would: the check guards against what reaches the database past them. */
interface Fault {
  break: (tx: Tx) => Promise<unknown>
  mend: (tx: Tx) => Promise<unknown>
}

const at = new Date('2031-06-01T00:00:00Z')
const texts = () => slotsOf(whole).filter((one) => one.kind === 'story' && one.placement)
/** A slot of the last page, so that only that page opens again. */
const one = () => texts().at(-1)!
const storyId = () => one().placement!.storyId
const photo = () => slotsOf(whole).find(({ kind }) => kind === 'photo')!
const lastPage = () => whole.pages.at(-1)!
const plain: StoryContent = { kicker: '', headline: ['换上的稿件'], deck: '', byline: '记者 甲', dateline: '本报讯', body: [] }
const pictured = (asset: string, caption = '晒谷', credit = '甲 摄'): StoryContent => ({ ...plain, headline: ['丰收'], body: [{ type: 'picture', asset, caption, credit }] })
const paragraphs = (...text: string[]): StoryContent => ({ ...plain, body: text.map((words) => ({ type: 'paragraph', text: [{ text: words }] })) })

class Asked extends Error {
  constructor(readonly voids: string) {
    super('asked')
  }
}

/** Breaking and mending go over what is signed: what that voids is agreed to. All happens in one transaction, so the question is taken back by a savepoint. */
async function must<I, O>(command: Command<I, O>, input: NoInfer<I>, actor: Actor): Promise<O> {
  const tx = currentTx()
  if (!tx) return done(command, input, actor)
  try {
    return await tx.transaction(async () => {
      const result = await run(command, input, actor)
      if (!result.ok && result.refusal.kind === 'would_void') throw new Asked(result.refusal.voids)
      return valueOf(result)
    })
  } catch (error) {
    if (!(error instanceof Asked)) throw error
    return done(command, { ...input, voids: error.voids }, actor)
  }
}

async function pull(tx: Tx, slotId: string): Promise<void> {
  const [there] = await tx.select().from(placement).where(eq(placement.slotId, slotId))
  if (there) await must(C.pullStory, { storyId: there.storyId, to: 'ready', reason: '换稿' }, staff.layout)
}

/** Another story in a slot, through the commands that place one. */
async function replace(tx: Tx, options: { content?: StoryContent; genre?: Genre; characters?: number } = {}, slotId = one().id): Promise<void> {
  await pull(tx, slotId)
  const made = await readyStory(tx, staff, options)
  await must(C.placeStory, { slotId, storyId: made.id }, staff.layout)
}

/** A guide in place of the last story, to the first of the front. */
async function guideTo(tx: Tx): Promise<void> {
  await pull(tx, one().id)
  await must(C.setGuide, { slotId: one().id, entries: [{ storyId: texts()[0]!.placement!.storyId, title: '' }] }, staff.layout)
}

const replaced = (options: Parameters<typeof replace>[1]): Fault => ({ break: (tx) => replace(tx, options), mend: (tx) => replace(tx) })

const framed = (options: Parameters<typeof replace>[1]): Fault => ({
  break: (tx) => replace(tx, { genre: 'photo_story', ...options }, photo().id),
  mend: (tx) => replace(tx, { genre: 'photo_story', content: pictured(ASSET) }, photo().id),
})

/** A mended story is another story: reviews that are wrong are signed anew, on the way every story goes. */
const reviewed = (level: 1 | 2 | 3, changes: () => Partial<typeof review.$inferInsert>): Fault => ({
  break: (tx) => tx.update(review).set(changes()).where(and(eq(review.storyId, storyId()), eq(review.level, level))),
  mend: (tx) => replaceBroken(tx),
})

/** Takes a story off that `pullStory` would not let back among the ready ones, and places a sound one. */
async function replaceBroken(tx: Tx): Promise<void> {
  await must(C.pullStory, { storyId: storyId(), to: 'first_review', reason: '重审' }, staff.layout)
  await replace(tx)
}

/** An edition locked by SQL: locking one through the commands takes a whole evening. */
async function lockedEdition(tx: Tx, date: string, number: number, within?: (editionId: string) => Promise<void>): Promise<void> {
  const id = newId()
  const { identity } = await thePaper(tx)
  await tx.insert(edition).values({ id, date, number, format: 'tabloid', identity, state: 'open', createdBy: staff.chief.id, createdAt: at, updatedAt: at })
  await within?.(id)
  await tx.insert(editionLock).values({ id: newId(), editionId: id, version: 1, snapshot: {}, hash: `hash ${id}`, previousHash: `before ${id}`, lockedBy: staff.chief.id, lockedAt: at })
  await tx.update(edition).set({ state: 'locked', lockVersion: 1 }).where(eq(edition.id, id))
}

/** A page under its first proof, with one mark on it. */
async function marked(): Promise<string> {
  const pageId = lastPage().id
  await must(C.reopenPage, { pageId, reason: '有误' }, staff.layout)
  await must(C.raiseProof, { pageId }, staff.layout)
  return (await must(C.markProof, { pageId, text: '错字', slotKey: one().key }, staff.proof1)).markId
}

async function carriedOut(): Promise<string> {
  const markId = await marked()
  await must(C.changeSlot, { slotId: one().id, setting: { frame: 'tint' } }, staff.layout)
  await must(C.markDone, { markId }, staff.layout)
  return markId
}

async function markOf(tx: Tx): Promise<string> {
  const [mark] = await tx.select().from(proofMark).where(eq(proofMark.pageId, lastPage().id))
  return mark!.id
}

async function signed(tx: Tx): Promise<void> {
  const [row] = await tx.select().from(page).where(eq(page.id, lastPage().id))
  if (row!.state !== 'composing') await must(C.reopenPage, { pageId: row!.id, reason: '重来' }, staff.layout)
  const hash = await proofAll(staff, row!.id)
  for (const [level, person] of [[1, staff.layout], [2, staff.head], [3, staff.chief]] as const) await must(C.signPage, { pageId: row!.id, level, hash }, person)
}

/** What is said of the picture of the photo slot, by a command. */
const rights = (said: Partial<PictureRights>) => must(setPictureRights, { id: ASSET, rights: { ...NO_RIGHTS, kind: 'own', ...said } }, staff.editor)

/** Breaks with the picture in the photo slot. */
const shown = (breaks: Fault['break'], mend: Fault['mend']): Fault => ({
  async break(tx) {
    await replace(tx, { genre: 'photo_story', content: pictured(ASSET) }, photo().id)
    await breaks(tx)
  },
  mend,
})

/** Two slots side by side on one page, neither in a frame. */
function neighbours() {
  const plainly = texts().filter(({ setting }) => setting?.frame === undefined)
  for (const left of plainly) {
    const right = plainly.find((other) => other.pageId === left.pageId && other.col === left.col + left.cols && other.line === left.line)
    if (right) return [left, right] as const
  }
  throw new Error('no neighbours')
}

/** Gives a page another of the designs of its format. */
async function designed(tx: Tx, number: number, design: string): Promise<void> {
  const [row] = await tx.select({ id: page.id }).from(page).where(and(eq(page.editionId, whole.id), eq(page.number, number)))
  await must(C.setPage, { pageId: row!.id, template: `${whole.format}-${design}` }, staff.layout)
}

const setPages = (changes: Partial<typeof page.$inferInsert>) => (tx: Tx) => tx.update(page).set(changes).where(eq(page.id, lastPage().id))
const setPaper = (changes: Partial<typeof paper.$inferInsert>) => (tx: Tx) => tx.update(paper).set(changes)

const FAULTS: Record<string, Fault> = {
  'number-follows-last': {
    break: (tx) => tx.update(edition).set({ number: whole.number - 1 }).where(eq(edition.id, whole.id)),
    mend: () => must(C.setEditionNumber, { editionId: whole.id, number: whole.number, reason: '更正' }, staff.chief),
  },
  // the commands refuse a date before the last locked edition's, and no command moves an edition: both by SQL
  'date-after-last': {
    break: (tx) => lockedEdition(tx, '2031-06-12', whole.number - 1),
    mend: (tx) => tx.update(edition).set({ date: '2031-06-13' }).where(eq(edition.id, whole.id)),
  },
  'earlier-edition-open': {
    break: () => must(C.createEdition, { date: '2031-06-10', confirm: { reason: '加一期' } }, staff.chief),
    mend: async (tx) => {
      const [row] = await tx.select().from(edition).where(eq(edition.date, '2031-06-10'))
      await must(C.cancelEdition, { editionId: row!.id, reason: '不出' }, staff.chief)
    },
  },
  'page-count': {
    break: (tx) => tx.insert(page).values({ id: 'extra', editionId: whole.id, number: 3, section: { zh: '多出', en: '' }, template: 'tabloid-news', state: 'planned', hash: 'c'.repeat(64), updatedAt: at }),
    mend: (tx) => tx.delete(page).where(eq(page.id, 'extra')),
  },
  'pages-contiguous': { break: setPages({ number: 5 }), mend: setPages({ number: 2 }) },
  'page-template': {
    break: setPages({ template: 'gone' }),
    mend: () => must(C.setPage, { pageId: lastPage().id, template: lastPage().template }, staff.layout),
  },
  'page-section': {
    break: setPages({ section: { zh: ' ', en: '' } }),
    mend: () => must(C.setPage, { pageId: lastPage().id, section: { zh: '综合', en: 'More news' } }, staff.layout),
  },
  'page-folio': {
    break: () => must(C.setPage, { pageId: lastPage().id, credit: '' }, staff.layout),
    mend: () => must(C.setPage, { pageId: lastPage().id, credit: '版式 版面己' }, staff.layout),
  },
  'slot-empty': { break: (tx) => pull(tx, one().id), mend: (tx) => replace(tx) },
  'story-ready': {
    break: (tx) => tx.update(story).set({ state: 'final_review' }).where(eq(story.id, storyId())),
    // whatever touches the page brings its stories back to the page's state
    mend: () => must(C.setPage, { pageId: lastPage().id, credit: '版式 别人' }, staff.layout),
  },
  'reviews-present': {
    break: (tx) => tx.delete(review).where(and(eq(review.storyId, storyId()), eq(review.level, 2))),
    mend: (tx) => replaceBroken(tx),
  },
  'reviews-valid': reviewed(2, () => ({ voidedAt: at })),
  'reviewers-distinct': reviewed(3, () => ({ personId: staff.editor.id })),
  'reviewer-is-author': { break: (tx) => tx.update(story).set({ coAuthorIds: [staff.head.id] }).where(eq(story.id, storyId())), mend: (tx) => replaceBroken(tx) },
  'reviews-cover-pinned': reviewed(1, () => ({ hash: 'd'.repeat(64) })),
  'newer-version': {
    break: async (tx) => {
      const [version] = await tx.select().from(storyVersion).where(eq(storyVersion.storyId, storyId()))
      await tx.insert(storyVersion).values({ ...version!, id: newId(), number: 2, hash: 'e'.repeat(64) })
      await tx.update(story).set({ hash: 'e'.repeat(64) }).where(eq(story.id, storyId()))
    },
    mend: (tx) => replaceBroken(tx),
  },
  'printed-twice': {
    break: async (tx) => {
      const [version] = await tx.select().from(storyVersion).where(eq(storyVersion.storyId, texts()[0]!.placement!.storyId))
      await replace(tx, { content: version!.content })
    },
    mend: (tx) => replace(tx),
  },
  'printed-before': {
    break: (tx) =>
      lockedEdition(tx, '2031-06-01', whole.number - 1, async (editionId) => {
        const [row] = await tx.select().from(page).where(eq(page.id, lastPage().id))
        const [place] = await tx.select().from(slot).where(eq(slot.id, one().id))
        const [there] = await tx.select().from(placement).where(eq(placement.slotId, one().id))
        await tx.insert(page).values({ ...row!, id: 'before', editionId })
        await tx.insert(slot).values({ ...place!, id: 'before', pageId: 'before' })
        await tx.insert(placement).values({ ...there!, id: 'before', editionId, pageId: 'before', slotId: 'before' })
      }),
    // the story stands in a locked edition, so no command touches it here either: off the page by SQL, another by command
    mend: async (tx) => {
      await tx.delete(placement).where(eq(placement.slotId, one().id))
      await replace(tx)
    },
  },
  'headline-present': replaced({ content: { ...plain, headline: [''] } }),
  'headline-agrees': {
    break: (tx) => tx.update(placement).set({ headline: ['别的标题'] }).where(eq(placement.slotId, one().id)),
    mend: () => must(C.setHeadlineBreaks, { slotId: one().id, headline: null }, staff.layout),
  },
  'body-present': replaced({ content: paragraphs(' ') }),
  'byline-or-source': replaced({ content: { ...plain, byline: '', dateline: '' } }),
  'picture-present': framed({ content: paragraphs('没有图片。') }),
  'picture-caption': framed({ content: pictured(ASSET, '') }),
  'picture-credit': framed({ content: pictured(ASSET, '晒谷', '') }),
  'picture-resolution': framed({ content: pictured(SMALL) }),
  'open-checks': replaced({ content: paragraphs('活动定于2月30日举行，请各位留意。') }),
  'open-check-warnings': {
    break: (tx) => replace(tx, { content: paragraphs('学费已打入指定帐户，请各位家长留意查收。') }),
    mend: async (tx) => {
      const [there] = await tx.select().from(placement).where(eq(placement.slotId, one().id))
      const { hits } = await readChecks(staff.editor, there!.storyId, tx)
      for (const { severity, rule, fault, words, before, after } of hits) {
        if (severity === 'warn') await must(letStand, { id: there!.storyId, scope: 'hit', hit: { rule, fault, words, before, after }, reason: '户名如此' }, staff.chief)
      }
    },
  },
  'picture-rights': shown(() => rights({ kind: 'unknown' }), () => rights({})),
  'picture-rights-kept': shown(() => rights({ kind: 'limited', validUntil: '2031-06-10' }), () => rights({ kind: 'limited', validUntil: DATE })),
  'picture-printed-twice': shown((tx) => replace(tx, { content: { ...pictured(ALIKE), headline: ['又是丰收'] } }), (tx) => replace(tx)),
  overset: replaced({ characters: 3000 }),
  underset: { break: setPaper({ undersetTolerance: 0 }), mend: setPaper({ undersetTolerance: 400 }) },
  'jump-pairs': {
    break: async (tx) => {
      const [from, to] = neighbours()
      await pull(tx, to.id)
      await must(C.continueStory, { slotId: to.id, storyId: from.placement!.storyId }, staff.layout)
      await tx.update(placement).set({ part: 3 }).where(eq(placement.slotId, to.id))
    },
    mend: () => must(C.shortenJump, { editionId: whole.id, storyId: neighbours()[0].placement!.storyId }, staff.layout),
  },
  'spread-apart': {
    break: () => must(C.changeSlot, { slotId: one().id, setting: { spread: 'left' } }, staff.layout),
    mend: () => must(C.changeSlot, { slotId: one().id, setting: {} }, staff.layout),
  },
  'spread-sheets': {
    break: async (tx) => {
      await must(C.setPageCount, { editionId: whole.id, count: 8 }, staff.layout)
      await designed(tx, 6, 'spread-left')
      await designed(tx, 7, 'spread-right')
    },
    mend: (tx) => designed(tx, 6, 'news'),
  },
  'guide-entries': {
    break: async (tx) => {
      await guideTo(tx)
      await pull(tx, texts()[0]!.id)
    },
    mend: () => must(C.clearGuide, { slotId: one().id }, staff.layout),
  },
  'guide-overset': {
    break: async (tx) => {
      await guideTo(tx)
      await must(C.changeSlot, { slotId: one().id, lines: 2 }, staff.layout)
    },
    mend: () => must(C.clearGuide, { slotId: one().id }, staff.layout),
  },
  'guide-typed': replaced({ content: paragraphs('8版　没有这一版') }),
  'headline-fits': replaced({ content: { ...plain, headline: ['Quoin'.repeat(30)] }, characters: 40 }),
  'headline-broken': replaced({ content: { ...plain, headline: ['步道全长3.', '6公里'] }, characters: 40 }),
  'lone-character': replaced({ content: paragraphs(...Array.from({ length: 40 }, (_, index) => `${'文'.repeat(index + 8)}。`)) }),
  // no syllable to break before, and wider than what is left of a line
  'loose-line': replaced({ content: paragraphs(...Array.from({ length: 8 }, (_, index) => `${'文'.repeat(index + 5)}UNESCOUNICEFUNHCR文文文文文文。`)) }),
  'headlines-clash': {
    // 18 pt beside 16 of the same face
    break: async () => {
      const [left, right] = neighbours()
      await must(C.changeSlot, { slotId: left.id, headline: 'brief' }, staff.layout)
      await must(C.changeSlot, { slotId: right.id, headline: 'photo' }, staff.layout)
    },
    mend: () => must(C.changeSlot, { slotId: neighbours()[0].id, headline: 'third' }, staff.layout),
  },
  'glyphs-present': replaced({ content: paragraphs('这里有一个没有的字\u{f0000}。') }),
  'page-glyphs-present': {
    break: () => must(C.setPage, { pageId: lastPage().id, credit: '版式 版面己\u{f0000}' }, staff.layout),
    mend: () => must(C.setPage, { pageId: lastPage().id, credit: '版式 版面己' }, staff.layout),
  },
  'page-plates': {
    break: (tx) => tx.execute(sql`update edition set identity = jsonb_set(identity, '{palette}', ${JSON.stringify({ colours: [{ name: '报金', c: 0, m: 250, y: 800, k: 200, spot: true }], places: { nameplate: '报金' }, spotPlates: 0 })}::jsonb) where id = ${whole.id}`),
    mend: () => must(C.takeOverIdentity, { editionId: whole.id }, staff.chief),
  },
  'proof-marks-open': {
    break: () => marked(),
    mend: async (tx) => must(C.markDone, { markId: await markOf(tx), reason: '原文如此' }, staff.layout),
  },
  'proof-marks-unverified': { break: () => carriedOut(), mend: async (tx) => must(C.verifyMark, { markId: await markOf(tx) }, staff.editor) },
  'proof-rounds': { break: () => must(C.reopenPage, { pageId: lastPage().id, reason: '有误' }, staff.layout), mend: (tx) => signed(tx) },
  'proofreaders-distinct': {
    break: (tx) => tx.update(proofRound).set({ personId: staff.proof1.id }).where(eq(proofRound.pageId, lastPage().id)),
    mend: (tx) => signed(tx),
  },
  'page-signatures': { break: () => must(C.reopenPage, { pageId: lastPage().id, reason: '有误' }, staff.layout), mend: (tx) => signed(tx) },
  'page-signers-distinct': {
    break: (tx) => tx.update(pageSignature).set({ personId: staff.head.id }).where(and(eq(pageSignature.pageId, lastPage().id), inArray(pageSignature.level, [2, 3]))),
    mend: (tx) => signed(tx),
  },
  'imprint-complete': {
    break: (tx) => tx.execute(sql`update edition set identity = jsonb_set(identity, '{cn}', '""') where id = ${whole.id}`),
    mend: () => must(C.takeOverIdentity, { editionId: whole.id }, staff.chief),
  },
  'masthead-on-front': {
    break: () => must(C.removeSlot, { slotId: masthead().id }, staff.layout),
    mend: () => {
      const { pageId, col, line, cols, lines } = masthead()
      return must(C.addSlot, { pageId, kind: 'masthead', col, line, cols, lines }, staff.layout)
    },
  },
  'ad-words': {
    break: (tx) => standingAd(tx, {}, { title: '国家级冬至酬宾' }),
    mend: async (tx) => adStands(tx, await lastAd(tx)),
  },
  'ad-word-warnings': {
    break: () => must(C.changeSlot, { slotId: adSlot(), label: '枫渚最佳糕团' }, staff.layout),
    mend: () => must(C.changeSlot, { slotId: adSlot(), label: '枫渚糕团' }, staff.layout),
  },
  'ad-artwork': ofArtwork(null),
  'ad-approved': ofArtwork({}, { state: 'artwork_in' }),
  'ad-size': ofArtwork({ extent: { width: 90_000, height: 90_000 } }),
  'ad-fonts': ofArtwork({ fontsMissing: ['SimSun'] }),
  'ad-rgb': ofArtwork({ rgb: true }),
  'ad-spots': ofArtwork({ spots: ['PANTONE 185 C'] }),
  'ad-ink': ofArtwork({ ink: 300 }),
  'ad-resolution': ofArtwork({ ppi: 72 }),
  'ad-placed': {
    break: (tx) => bookedAd(tx, {}),
    mend: async (tx) => must(placeAd, { slotId: adSlot(), adId: await lastAd(tx) }, staff.layout),
  },
  'ad-facing': {
    // a page of this small edition faces none other: it stands twice on one page
    break: async (tx) => {
      await standingAd(tx, {})
      const [row] = await tx.select().from(slot).where(eq(slot.id, adSlot()))
      if (!row) throw new Error('no slot')
      await tx.insert(slot).values({ ...row, id: 'second-ad', key: 'second-ad', col: 0, line: 0, cols: 1, lines: 1 })
      await tx.insert(adPlacement).values({ slotId: 'second-ad', adId: await lastAd(tx), editionId: whole.id, pageId: row.pageId, placedBy: staff.layout.id, placedAt: at })
    },
    mend: (tx) => tx.delete(adPlacement).where(eq(adPlacement.slotId, 'second-ad')),
  },
  'ad-marked': {
    break: () => must(C.changeSlot, { slotId: adSlot(), adMarked: false }, staff.layout),
    mend: () => must(C.changeSlot, { slotId: adSlot(), adMarked: true }, staff.layout),
  },
  'relative-dates': {
    break: (tx) => replace(tx, { content: paragraphs('昨日，全区秋粮收购进入高峰。') }),
    mend: () => must(C.confirmDates, { slotId: one().id }, staff.head),
  },
}

/** An advertisement with artwork of which this was read, booked for the date; past the commands, which read the file. */
async function bookedAd(tx: Tx, facts: Partial<ArtworkFacts> | null, changes: Partial<typeof ad.$inferInsert> = {}): Promise<string> {
  const id = newId()
  const { cols, lines } = slotsOf(whole).find((one) => one.id === adSlot())!
  const sound = { format: 'pdf' as const, extent: extentOf({ unit: 'grid', format: 'tabloid', cols, lines }), pixels: null, ppi: 300, rgb: false, spots: [], fontsMissing: [], ink: 200 }
  const artworkId = facts === null ? null : newId()
  await tx.insert(ad).values({ id, client: '青禾超市', title: '冬至酬宾', size: { unit: 'grid', format: 'tabloid', cols, lines }, mark: 'page', responsibleId: staff.chief.id, state: 'approved', makerIds: [staff.chief.id], artworkId, createdAt: at, updatedAt: at, ...changes })
  await tx.insert(adBooking).values({ adId: id, date: DATE })
  if (artworkId) await tx.insert(adArtwork).values({ id: artworkId, adId: id, sha256: 'd'.repeat(64), name: 'x.pdf', bytes: new Uint8Array([1]), facts: { ...sound, ...facts }, preview: new Uint8Array([1]), uploadedBy: staff.chief.id, uploadedAt: at })
  return id
}

/** The same in the slot, which prints its words: what preflight judges is what was read. */
async function standingAd(tx: Tx, facts: Partial<ArtworkFacts> | null, changes: Partial<typeof ad.$inferInsert> = {}): Promise<void> {
  const adId = await bookedAd(tx, facts, changes)
  const { pageId } = slotsOf(whole).find((one) => one.id === adSlot())!
  await tx.insert(adPlacement).values({ slotId: adSlot(), adId, editionId: whole.id, pageId, placedBy: staff.layout.id, placedAt: at })
}

/** Everything found in its words is let stand by somebody who did not book it. */
async function adStands(tx: Tx, id: string): Promise<void> {
  await tx.update(ad).set({ makerIds: [staff.author.id] }).where(eq(ad.id, id))
  for (const { rule, fault, words, before, after } of (await adChecks(tx, staff.chief, (await tx.select().from(ad).where(eq(ad.id, id)))[0]!)))
    await must(letAdStand, { id, scope: 'hit', hit: { rule, fault, words, before, after }, reason: '奖项的名称' }, staff.chief)
}

async function lastAd(tx: Tx): Promise<string> {
  const [row] = await tx.select({ id: ad.id }).from(ad).orderBy(desc(ad.number)).limit(1)
  return row?.id ?? ''
}

/** What was read of artwork is a fault, and another file, of which nothing is, mends it. */
function ofArtwork(facts: Partial<ArtworkFacts> | null, changes: Partial<typeof ad.$inferInsert> = {}): Fault {
  return {
    break: (tx) => standingAd(tx, facts, changes),
    mend: async (tx) => {
      await tx.delete(adPlacement).where(eq(adPlacement.slotId, adSlot()))
      await tx.delete(adBooking)
      await standingAd(tx, {})
    },
  }
}

const masthead = () => slotsOf(whole).find(({ kind }) => kind === 'masthead')!
const adSlot = () => slotsOf(whole).find(({ kind }) => kind === 'advertisement')!.id

test('every check of the list has a fault here, and nothing else has', () => {
  expect(Object.keys(FAULTS).toSorted()).toEqual(PREFLIGHT_CHECKS.map(({ id }) => id).toSorted())
})

test('the edition they start from can be locked', async () => {
  const row = await editionById(database.db, whole.id)
  expect(lockable(await checkEdition(database.db, await loadContents(database.db, row!)))).toBe(true)
})

class Back extends Error {}

test.each(Object.entries(FAULTS))('%s fails, is mended and passes', async (id, fault) => {
  const failing = async (tx: Tx) => {
    const row = await editionById(tx, whole.id)
    const check = (await checkEdition(tx, await loadContents(tx, row!))).find((found) => found.id === id)
    return (check?.failures ?? []).filter(({ disposed }) => disposed === undefined).length
  }
  const seen: number[] = []
  const work = withTx(database.db, async (tx) => {
    seen.push(await failing(tx))
    await fault.break(tx)
    seen.push(await failing(tx))
    await fault.mend(tx)
    seen.push(await failing(tx))
    // the next fault starts from the same edition
    throw new Back()
  })
  await expect(work).rejects.toThrow(Back)
  const [before, broken, mended] = seen
  expect(before).toBe(0)
  expect(broken).toBeGreaterThan(0)
  expect(mended).toBe(0)
})

test.each([
  ['the headline as it is set on the page', (tx: Tx) => tx.update(placement).set({ headline: ['换上的（稿件'] }).where(eq(placement.slotId, one().id)), '（'],
  ['a caption', (tx: Tx) => replace(tx, { genre: 'photo_story', content: pictured(ASSET, '2月30日，农户在晒谷。') }, photo().id), '2月30日'],
] as const)('what the checker blocks stops the lock also in %s', async (_, fault, words) => {
  const work = withTx(database.db, async (tx) => {
    await fault(tx)
    const row = await editionById(tx, whole.id)
    const checks = await checkEdition(tx, await loadContents(tx, row!))
    expect(checks.find(({ id }) => id === 'open-checks')!.failures).toMatchObject([{ params: { count: 1, words }, fix: { to: 'story', check: 'block' } }])
    expect(lockable(checks)).toBe(false)
    throw new Back()
  })
  await expect(work).rejects.toThrow(Back)
})
