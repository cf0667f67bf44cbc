import { paper, review, story, storyVersion } from '@/db/schema'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { headlineText, type Genre, type StoryContent } from '@/newsroom/manuscript/story'
import type { Result } from '@/newsroom/result'
import { run, type Command } from '../command'
import { readEdition } from './read'
import { makePerson } from '../story/build.test-support'
import { hashOf } from '../hash'
import { newId } from '../ids'
import { lengthForSlot } from '@/newsroom/typesetting/fitting/fit'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { changeSlot } from '../page/compose'
import { placeStory } from '../page/place'
import { raiseProof, signPage, signProof } from '../page/proof/rounds'
import { createEdition } from './making/create'
import { readPreflight } from './check/preflight'
import { disposeWarning } from './check/warnings'
import type { EditionView, SlotView } from '@/newsroom/edition/pageView'

/** Everybody a small paper needs. */
export type Staff = Record<'author' | 'editor' | 'head' | 'chief' | 'second' | 'layout' | 'proof1' | 'proof2', Actor>

export async function makeStaff(db: Db): Promise<Staff> {
  return {
    author: await makePerson(db, ['reporter'], null, '甲'),
    editor: await makePerson(db, ['editor'], null, '编辑乙'),
    head: await makePerson(db, ['desk_head'], null, '主任丙'),
    chief: await makePerson(db, ['chief_editor'], null, '总编丁'),
    second: await makePerson(db, ['chief_editor'], null, '总编戊'),
    layout: await makePerson(db, ['layout_editor'], null, '版面己'),
    proof1: await makePerson(db, ['proofreader'], null, '校对庚'),
    proof2: await makePerson(db, ['proofreader'], null, '校对辛'),
  }
}

/** A paper of two tabloid pages, every day. */
export async function makePaper(db: Db, changes: Partial<typeof paper.$inferInsert> = {}): Promise<void> {
  await db.insert(paper).values({
    id: 1,
    identity: {
      name: { zh: '青禾日报', en: 'Qinghe Daily' },
      tagline: '',
      cn: 'CN 00-0000',
      supervisor: '青禾区委',
      sponsor: '青禾区融媒体中心',
      publisher: '青禾日报社',
      chiefEditor: '周启明',
      address: '青禾区文化路1号',
      postcode: '000000',
      phone: '0000-5550100',
      hotline: '',
      mailbox: '',
      stations: [],
      printer: { name: '青禾印务', address: '青禾区工业路2号' },
      price: '每份1.00元',
      distribution: '自办发行',
    },
    startNumber: 427,
    publishingDays: [0, 1, 2, 3, 4, 5, 6],
    exceptions: { '2030-10-01': false },
    format: 'tabloid',
    pageCount: 2,
    plan: [
      { section: { zh: '要闻', en: 'News' }, template: 'tabloid-front' },
      { section: { zh: '综合', en: 'More news' }, template: 'tabloid-news' },
    ],
    undersetTolerance: 400,
    updatedAt: new Date(),
    ...changes,
  })
}

let serial = 0

export interface Ready {
  id: string
  hash: string
  content: StoryContent
  versionId: string
}

interface ReadyOptions {
  genre?: Genre
  characters?: number
  content?: StoryContent
}

/** Stories ready to be placed: each with three reviews by three people on its one version. Three inserts, however many. */
export async function readyStories(db: Db, staff: Staff, wanted: readonly ReadyOptions[]): Promise<Ready[]> {
  if (wanted.length === 0) return []
  const at = new Date()
  const made = wanted.map(({ content, genre = 'news', characters = 120 }) => {
    const number = ++serial
    const given = content ?? plainStory(number)
    const text = given.body.length === 0 ? { ...given, body: bodyOf(number, characters) } : given
    return { id: newId(), versionId: newId(), content: text, hash: hashOf(text), genre, characters }
  })
  await db.insert(story).values(
    made.map((one) => ({
      id: one.id,
      state: 'ready' as const,
      genre: one.genre,
      authorId: staff.author.id,
      coAuthorIds: [],
      headline: headlineText(one.content),
      content: one.content,
      hash: one.hash,
      characters: one.characters,
      slip: {},
      pinnedVersionId: one.versionId,
      createdAt: at,
      updatedAt: at,
    })),
  )
  await db.insert(storyVersion).values(
    made.map((one) => ({
      id: one.versionId,
      storyId: one.id,
      number: 1,
      content: one.content,
      hash: one.hash,
      characters: one.characters,
      madeBy: staff.author.id,
      madeAt: at,
      occasion: 'created',
    })),
  )
  const reviewers = [staff.editor, staff.head, staff.chief]
  await db.insert(review).values(
    made.flatMap((one) =>
      reviewers.map((person, index) => ({
        id: newId(),
        storyId: one.id,
        level: (index + 1) as 1 | 2 | 3,
        personId: person.id,
        versionId: one.versionId,
        hash: one.hash,
        signedAt: new Date(at.getTime() + index),
      })),
    ),
  )
  return made
}

export async function readyStory(db: Db, staff: Staff, options: ReadyOptions = {}): Promise<Ready> {
  const [made] = await readyStories(db, staff, [options])
  if (!made) throw new Error('no story')
  return made
}

function plainStory(number: number): StoryContent {
  return { kicker: '', headline: [`第${number}号稿件`, '已经备好'], deck: '', byline: '记者 甲', dateline: '本报讯', body: [] }
}

const SIGNS = ['甲乙丙丁戊己庚辛壬癸', '春夏秋冬晴阴雨雪风霜', '东南西北上下左右前后', '山水田林湖草沙石花木']

/**
 * So many characters, in which the lock finds nothing to ask about: no two texts share what counts as reuse, and all are of one width, so
 * that what fills a slot once fills it always.
 */
function bodyOf(number: number, characters: number): StoryContent['body'] {
  const sign = Array.from(String(number).padStart(SIGNS.length, '0'), (digit, place) => SIGNS[place]?.[Number(digit)]).join('')
  const words = '桥上的路灯已经全部亮起沿岸居民下班以后可以步行'
  return [{ type: 'paragraph', text: [{ text: `${''.padEnd(characters - 1, `${sign}${words}`)}。` }] }]
}

export async function must<I, O>(command: Command<I, O>, input: NoInfer<I>, actor: Actor): Promise<O> {
  return valueOf(await run(command, input, actor))
}

/** Like `must` over what is proofed or signed: the change is asked about first, and made with exactly what the answer named. */
export async function mustVoid<I extends { voids?: string | undefined }, O>(command: Command<I, O>, input: NoInfer<I>, actor: Actor): Promise<O> {
  const asked = await run(command, input, actor)
  if (asked.ok || asked.refusal.kind !== 'would_void') throw new Error(`not asked: ${JSON.stringify(asked)}`)
  return must(command, { ...input, voids: asked.refusal.voids }, actor)
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

export async function view(staff: Staff, date: string): Promise<EditionView> {
  return readEdition(staff.chief, date)
}

export function slotsOf(edition: EditionView): (SlotView & { pageId: string; page: number })[] {
  return edition.pages.flatMap((page) => page.slots.map((slot) => ({ ...slot, pageId: page.id, page: page.number })))
}

/** The edition of a date, made in any order: over what is signed of later ones the chief makes it, with a reason, as the desk must. */
export async function makeEdition(staff: Staff, date: string): Promise<{ id: string }> {
  const made = await run(createEdition, { date }, staff.layout)
  if (made.ok || made.refusal.kind !== 'conflict' || made.refusal.reason !== 'edition_renumbers') return valueOf(made)
  return must(createEdition, { date, confirm: { reason: '补建一期' } }, staff.chief)
}

/** An edition with every slot filled: text slots with stories that fit with room to spare (or of `length` characters), the rest as fillers or labelled ads. */
export async function fullEdition(db: Db, staff: Staff, date: string, length?: number): Promise<EditionView> {
  await makeEdition(staff, date)
  const empty = await view(staff, date)
  const { format } = empty
  const slots = slotsOf(empty)
  const taking = slots.filter((slot) => slot.kind === 'story' || slot.kind === 'notice' || slot.kind === 'ear')
  const stories = await readyStories(
    db,
    staff,
    taking.map((slot) => ({
      characters: length ?? Math.max(20, Math.floor(lengthForSlot(slot, PAGE_FORMATS[format]) / 2)),
      genre: slot.kind === 'notice' ? 'notice' : 'news',
    })),
  )
  for (const slot of slots) {
    const made = stories[taking.indexOf(slot)]
    if (made) await must(placeStory, { slotId: slot.id, storyId: made.id }, staff.layout)
    else if (slot.kind === 'advertisement') await must(changeSlot, { slotId: slot.id, label: '广告一则', adMarked: true }, staff.layout)
    else if (slot.kind === 'photo') await must(changeSlot, { slotId: slot.id, filler: true }, staff.layout)
  }
  return view(staff, date)
}

/** Three proofs and three signatures on every page that lacks them and is not locked. */
export async function signAll(staff: Staff, date: string): Promise<EditionView> {
  for (const page of (await view(staff, date)).pages) {
    if (page.state === 'signed_chief' || page.state === 'locked') continue
    const hash = page.state === 'clean_proof' && page.roundSigned ? page.hash : await proofAll(staff, page.id)
    await must(signPage, { pageId: page.id, level: 1, hash }, staff.layout)
    await must(signPage, { pageId: page.id, level: 2, hash }, staff.head)
    await must(signPage, { pageId: page.id, level: 3, hash }, staff.chief)
  }
  return view(staff, date)
}

export async function proofAll(staff: Staff, pageId: string): Promise<string> {
  let hash = ''
  for (const [round, reader] of [[1, staff.proof1], [2, staff.proof1], [3, staff.proof2]] as const) {
    hash = (await must(raiseProof, { pageId }, staff.layout)).hash
    await must(signProof, { pageId, round, hash }, reader)
  }
  return hash
}

/** Every warning of the preflight let stand by the desk head; answers how many. */
export async function disposeAll(staff: Staff, editionId: string): Promise<number> {
  const failures = (await readPreflight(staff.head, editionId)).flatMap((check) =>
    check.severity === 'warning' ? check.failures.filter((failure) => !failure.disposed).map((failure) => ({ check: check.id, ...failure })) : [],
  )
  for (const { check, target, covers } of failures) await must(disposeWarning, { editionId, check, target, covers, reason: '版面如此' }, staff.head)
  return failures.length
}
