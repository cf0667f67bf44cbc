import { paper } from '@/db/schema'
import type { Db } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import type { Result } from '@/newsroom/result'
import { eq } from 'drizzle-orm'
import { story } from '@/db/schema'
import { run, type Command } from '../command'
import { readEdition } from './read'
import { makePerson, makeStory, type Made } from '../story/build.test-support'
import { lengthForSlot } from '@/newsroom/typesetting/fit'
import { PAGE_FORMATS } from '@/newsroom/edition/format'
import { changeSlot } from '../page/compose'
import { placeStory } from '../page/place'
import { raiseProof, signPage, signProof } from '../page/proof'
import { createEdition } from './create'
import type { EditionView, SlotView } from '@/newsroom/edition/pageView'

/** Everybody a small paper needs. */
export interface Staff {
  author: Actor
  editor: Actor
  head: Actor
  chief: Actor
  second: Actor
  layout: Actor
  proof1: Actor
  proof2: Actor
}

export async function makeStaff(db: Db): Promise<Staff> {
  return {
    author: await makePerson(db, ['reporter'], null, '记者甲'),
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
      { section: { zh: '要闻', en: 'News' }, template: 'tabloid-news' },
      { section: { zh: '副刊', en: 'Culture' }, template: 'tabloid-culture' },
    ],
    undersetTolerance: 400,
    updatedAt: new Date(),
    ...changes,
  })
}

let serial = 0

/** A story ready to be placed: three reviews by three people on its one version. */
export async function readyStory(db: Db, staff: Staff, options: { genre?: Genre; characters?: number; content?: StoryContent } = {}): Promise<Made> {
  const title = `第${++serial}号稿件`
  const content: StoryContent = options.content ?? {
    kicker: '',
    headline: [title, '已经备好'],
    deck: '',
    byline: '记者 甲',
    dateline: '本报讯',
    body: [{ type: 'paragraph', text: [{ text: `${title}。`.padEnd(options.characters ?? 120, '文字') }] }],
  }
  const made = await makeStory(db, {
    author: staff.author,
    state: 'ready',
    content,
    reviews: [
      { level: 1, by: staff.editor },
      { level: 2, by: staff.head },
      { level: 3, by: staff.chief },
    ],
  })
  if (options.genre) await db.update(story).set({ genre: options.genre }).where(eq(story.id, made.id))
  return made
}

export async function must<I, O>(command: Command<I, O>, input: NoInfer<I>, actor: Actor): Promise<O> {
  return valueOf(await run(command, input, actor))
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

/** An edition with every slot filled: text slots with stories of the right length, the rest as fillers or labelled ads. */
export async function fullEdition(db: Db, staff: Staff, date: string): Promise<EditionView> {
  await must(createEdition, { date }, staff.layout)
  for (const slot of slotsOf(await view(staff, date))) {
    if (slot.kind === 'masthead' || slot.kind === 'filler') continue
    if (slot.kind === 'advertisement') await must(changeSlot, { slotId: slot.id, label: '广告一则', adMarked: true }, staff.layout)
    else if (slot.kind === 'photo') await must(changeSlot, { slotId: slot.id, filler: true }, staff.layout)
    else {
      const characters = Math.max(20, lengthForSlot(slot, PAGE_FORMATS.tabloid) - 60)
      const made = await readyStory(db, staff, { characters, genre: slot.kind === 'notice' ? 'notice' : 'news' })
      await must(placeStory, { slotId: slot.id, storyId: made.id }, staff.layout)
    }
  }
  return view(staff, date)
}

/** Three proofs and three signatures on every page. */
export async function signAll(staff: Staff, date: string): Promise<EditionView> {
  for (const page of (await view(staff, date)).pages) {
    const hash = await proofAll(staff, page.id)
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
