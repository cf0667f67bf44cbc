import { countPeople } from '@/db/read/people'
import { withTx } from '@/db/transaction'
import type { Tx } from '@/db/types'
import { nextPlan, publishedPlan, type PagePlan } from '@/sample'
import { lockEdition } from '@/server/edition/lock/lock'
import { publishEdition } from '@/server/edition/release/publish'
import { setPaper } from '@/server/paper/set'
import { uploadNameplate } from '@/server/press/nameplate/nameplates'
import { hashPassword } from '@/server/people/signIn/password'
import { SAMPLE_PASSWORD } from '@/server/people/samples'
import { SYSTEM } from '@/server/system'
import { database } from '@/server/store'
import { sell, sellAhead } from './ads'
import { actor, hire, must } from './cast'
import { openAlbum, review, write, type Album, type Written } from './copy'
import { sampleDays } from './dates'
import { compose, guide, makeEdition, mark, proof, sign, type MadePage } from './pages'
import { fillPipeline } from './pipeline'
import { NAMEPLATE, sampleSettings } from './settings'

/**
 * Gives an empty database a newsroom in the middle of its day: people, yesterday's paper published, tomorrow's half made,
 * stories in every state. Everything goes through the commands people use. One transaction holds it all: a start that is
 * killed half-way leaves the database empty, and the next start begins anew. Answers false where anybody exists already.
 */
export async function seedSample(now = new Date()): Promise<boolean> {
  const { db } = database()
  if ((await countPeople(db)) > 0) return false
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  await withTx(db, async (tx) => {
    await hire(passwordHash)
    const album = openAlbum()
    const days = sampleDays(now)
    await must(uploadNameplate, NAMEPLATE, actor('bian-xueqin'))
    await must(setPaper, { version: 0, settings: sampleSettings('published'), sample: true }, SYSTEM)
    await publishYesterday(tx, days.published, album)
    await must(setPaper, { version: 1, settings: sampleSettings('next') }, actor('bian-xueqin'))
    await makeTomorrow(tx, days.next, album)
    await fillPipeline(album, days)
    // nothing may still be on its way when the transaction ends
    await Promise.all(album.values())
  })
  return true
}

/** Work that runs beside other work, and is awaited later: until then a failure is nobody's unhandled rejection. */
function beside<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}

const EDITORS = ['lu-zhiwei', 'lu-zhiwei', 'miao-youqing', 'feng-ruoxi', 'miao-youqing', 'feng-ruoxi', 'shang-yunzheng', 'gu-xiangnan']
const HEADS = ['zhang-yanqiu', 'zhang-yanqiu', 'luo-mingshu', 'ran-qinghe', 'luo-mingshu', 'ran-qinghe', 'lang-yiming', 'gu-xiangnan']

function editorOf(page: MadePage): string {
  return EDITORS[page.number - 1] ?? 'lu-zhiwei'
}

function signersOf(page: MadePage) {
  return { head: HEADS[page.number - 1] ?? 'zhang-yanqiu', chief: page.number === 1 ? 'cen-bonian' : 'huo-yining' }
}

/** Copy of a plan, reviewed three times, by key. */
async function finished(plan: readonly { slots: Readonly<Record<string, string>> }[], date: string, album: Album): Promise<Map<string, Written>> {
  const stories = new Map<string, Written>()
  for (const [index, page] of plan.entries()) {
    for (const key of Object.values(page.slots)) {
      const written = await write(key, album, { date, page: index + 1 })
      await review(written, 3)
      stories.set(key, written)
    }
  }
  return stories
}

async function publishYesterday(tx: Tx, date: string, album: Album): Promise<void> {
  const selling = beside(sell('published', date))
  const stories = await finished(publishedPlan, date, album)
  const sales = await selling
  const edition = await makeEdition(date)
  for (const page of edition.pages) {
    const plan = publishedPlan[page.number - 1]
    if (!plan) continue
    await compose(tx, page, plan, stories, { editor: editorOf(page), sales })
  }
  await guided(tx, edition, publishedPlan, stories)
  for (const page of edition.pages) await sign(page, await proof(page, 3), 3, signersOf(page))
  await must(lockEdition, { editionId: edition.id }, actor('huo-yining'))
  await must(publishEdition, { editionId: edition.id, confirm: date }, actor('huo-yining'))
}

/** Left open on tomorrow's pages: the day's work. Their stories wait in the pool. */
const EMPTY: Record<number, readonly string[]> = { 1: ['second', 'brief-1'], 8: ['photo-2', 'comment', 'notice', 'lead'] }

async function makeTomorrow(tx: Tx, date: string, album: Album): Promise<void> {
  const selling = beside(sell('next', date))
  const stories = await finished(nextPlan, date, album)
  const sales = await selling
  await sellAhead(date)
  const edition = await makeEdition(date)
  for (const page of edition.pages) {
    const plan = nextPlan[page.number - 1]
    if (!plan) continue
    await compose(tx, page, plan, stories, { editor: editorOf(page), sales, without: EMPTY[page.number] ?? [] })
  }
  await guided(tx, edition, nextPlan, stories)
  for (const page of edition.pages) await bringOn(page)
}

/** The guides of an edition, once what they point to is placed. */
async function guided(tx: Tx, { id, pages }: { id: string; pages: readonly MadePage[] }, plans: readonly PagePlan[], stories: ReadonlyMap<string, Written>): Promise<void> {
  for (const page of pages) {
    const plan = plans[page.number - 1]
    if (plan) await guide(tx, id, page, plan, stories)
  }
}

/** Page 2 is at its first proof, 3 at the second with a mark open, 4 at the clean proof, 5 to 7 signed once, twice, thrice. */
async function bringOn(page: MadePage): Promise<void> {
  switch (page.number) {
    case 2:
      await proof(page, 1, 0)
      return
    case 3:
      await proof(page, 2, 1)
      await mark(page, 'mao-jingyan', 'second', '第三段“中度以上失能”与评估表用语“中度及以上失能”不一致，请统一。')
      return
    case 4:
      await proof(page, 3, 2)
      return
    case 5:
    case 6:
    case 7:
      await sign(page, await proof(page, 3), page.number === 5 ? 1 : page.number === 6 ? 2 : 3, signersOf(page))
      return
    default:
  }
}
