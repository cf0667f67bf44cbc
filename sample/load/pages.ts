import { pageById, pageParts, placementsOfStory, type PageParts } from '@/db/read/page'
import type { Db } from '@/db/types'
import type { PagePlan } from '@/sample'
import { relativeDatesOf } from '@/newsroom/edition/relativeDates'
import type { Actor } from '@/newsroom/people/actor'
import { createEdition } from '@/server/edition/making/create'
import { deadlineOf } from '@/newsroom/edition/times/plan'
import { changeSlot, confirmDates, setPage } from '@/server/page/compose'
import { setGuide } from '@/server/page/guide'
import { placeStory } from '@/server/page/place'
import { markProof } from '@/server/page/proof/marks'
import { raiseProof, signPage, signProof } from '@/server/page/proof/rounds'
import { placeAd } from '@/server/advertising/place'
import { saleKey, type Sales } from './ads'
import { actor, must } from './cast'
import type { Written } from './copy'
import { sampleSettings, TIMEZONE } from './settings'

const ADS = [
  '枫渚区图书馆冬季读书会',
  '橹坊菜场早市开到九点',
  '枫渚市民夜校冬季班',
  '棹湖游船冬令班次',
  '芦花路五金工具借用',
  '霜叶公园赏叶专线',
]

/** Who booked the advertisement in the slot at that place of its page. */
export function advertiserOf(page: number, index: number): string {
  return ADS[(page + index) % ADS.length] ?? ''
}

export interface MadePage {
  id: string
  number: number
  layout: Actor
}

/**
 * An edition of a date with its pages; layout editors take turns. Past the press time of its day (yesterday's paper, and tomorrow's
 * in the last half hour of an evening) the duty chief makes it, with a reason, as in any newsroom.
 */
export async function makeEdition(date: string): Promise<{ id: string; pages: MadePage[] }> {
  const { pressDeadline } = sampleSettings('next')
  const late = Date.now() >= deadlineOf(date, pressDeadline, TIMEZONE).getTime()
  const made = late
    ? await must(createEdition, { date, confirm: { reason: '样报，补建已过付印时间的一期' } }, actor('huo-yining'))
    : await must(createEdition, { date }, actor('yao-keqi'))
  const pages = made.pages.map(({ id, number }) => ({ id, number, layout: actor(number % 2 === 1 ? 'yao-keqi' : 'pei-jinwen') }))
  return { id: made.id, pages }
}

async function slotsOf(db: Db, pageId: string): Promise<PageParts['slots']> {
  const page = await pageById(db, pageId)
  return page ? ((await pageParts(db, [page]))[0]?.slots ?? []) : []
}

/** Names the page's people in the folio, sells its advertisements and places its stories; `without` slots stay empty. */
export async function compose(
  db: Db,
  page: MadePage,
  plan: PagePlan,
  stories: ReadonlyMap<string, Written>,
  options: { editor: string; sales: Sales; without?: readonly string[]; datesOpen?: readonly string[] },
): Promise<void> {
  const credit = `责任编辑 ${actor(options.editor).name} 版式 ${page.layout.name}`
  await must(setPage, { pageId: page.id, credit }, page.layout)
  const slots = await slotsOf(db, page.id)
  for (const [index, slot] of slots.entries()) {
    const sold = options.sales.get(saleKey(page.number, slot.key))
    if (sold !== undefined) await must(placeAd, { slotId: slot.id, adId: sold }, page.layout)
    else if (slot.kind === 'advertisement') {
      await must(changeSlot, { slotId: slot.id, label: advertiserOf(page.number, index), adMarked: true }, page.layout)
    }
    const pullQuote = plan.quotes?.[slot.key]
    if (pullQuote !== undefined) await must(changeSlot, { slotId: slot.id, setting: { ...slot.setting, pullQuote } }, page.layout)
    const key = plan.slots[slot.key]
    if (key === undefined || options.without?.includes(slot.key)) continue
    const written = stories.get(key)
    if (!written) throw new Error(`${key} was not written.`)
    await must(placeStory, { slotId: slot.id, storyId: written.id }, page.layout)
    if (relativeDatesOf(written.story.content).length > 0 && !options.datesOpen?.includes(slot.key)) {
      await must(confirmDates, { slotId: slot.id }, page.layout)
    }
  }
}

/** Points from the page's guides 导读 to the stories of other pages, those that stand there already. */
export async function guide(db: Db, editionId: string, page: MadePage, plan: PagePlan, stories: ReadonlyMap<string, Written>): Promise<void> {
  const slots = await slotsOf(db, page.id)
  for (const [key, entries] of Object.entries(plan.guides ?? {})) {
    const slot = slots.find((one) => one.key === key)
    if (!slot) throw new Error(`${key} is no slot of page ${page.number}.`)
    const placed: { storyId: string; title: string }[] = []
    for (const { story, title } of entries) {
      const storyId = stories.get(story)?.id ?? ''
      if ((await placementsOfStory(db, storyId, editionId)).length > 0) placed.push({ storyId, title })
    }
    await must(setGuide, { slotId: slot.id, entries: placed }, page.layout)
  }
}

const PROOFREADERS = { 1: 'qi-shenzhi', 2: 'mao-jingyan', 3: 'lou-xiyu' } as const

/** Raises the proofs up to `rounds` and signs `signed` of them. Answers the page's hash. */
export async function proof(page: MadePage, rounds: 1 | 2 | 3, signed: 0 | 1 | 2 | 3 = rounds): Promise<string> {
  let hash = ''
  for (const round of [1, 2, 3] as const) {
    if (round > rounds) break
    hash = (await must(raiseProof, { pageId: page.id }, page.layout)).hash
    if (round <= signed) await must(signProof, { pageId: page.id, round, hash }, actor(PROOFREADERS[round]))
  }
  return hash
}

/** Signs the page 1, 2 or 3 times: its layout editor, a desk head, a chief. */
export async function sign(page: MadePage, hash: string, levels: 1 | 2 | 3, by: { head: string; chief: string }): Promise<void> {
  const signers = [page.layout, actor(by.head), actor(by.chief)]
  for (const level of [1, 2, 3] as const) {
    const signer = signers[level - 1]
    if (level <= levels && signer) await must(signPage, { pageId: page.id, level, hash }, signer)
  }
}

export async function mark(page: MadePage, by: string, slotKey: string, text: string): Promise<void> {
  await must(markProof, { pageId: page.id, slotKey, text }, actor(by))
}
