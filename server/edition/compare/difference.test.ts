import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { Actor } from '@/newsroom/people/actor'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { asResult } from '../../command'
import { sha256 } from '../../hash'
import { ask, installed, onDisk } from '../../press/oracle.test-support'
import { transitionStory } from '../../story/workflow/transition'
import { saveStory } from '../../story/text/save'
import { readStory } from '../../story/read'
import { setDatabase } from '../../store'
import { EDITION_COMMANDS as C } from '../commands'
import { comparePage } from './difference'
import { readDifferencePdf } from './differencePdf'
import { fullEdition, makePaper, makeStaff, must, mustVoid, proofAll, slotsOf, view, type Staff } from '../edition.fixture'
import { readPageScreen } from '../readPage'

vi.setConfig({ testTimeout: 120_000 })

const DATE = '2030-04-02'
let database: Database
let staff: Staff
let edition: EditionView

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  await makePaper(database.db)
  edition = await fullEdition(database.db, staff, DATE)
}, 240_000)
afterAll(() => database.close())

const since = async (actor: Actor, page = 1) => (await readPageScreen(actor, DATE, page)).since

/** What a person who compares is told: kind, part and words of each change. */
async function told(actor: Actor, asked: { from?: string; to?: string } = {}) {
  const { from, to } = await comparePage(actor, DATE, 1, asked)
  return difference(from.layout, to.layout).map(({ kind, part, words }) => `${kind} ${part} ${words?.before ?? ''}→${words?.after ?? ''}`)
}

const signOff = async (kind: 'proof' | 'signature', number: number) => {
  const { prints } = await comparePage(staff.chief, DATE, 1, {})
  return prints.findLast((print) => print.of === kind && print.number === number)?.id ?? ''
}

/** Another text of a story that stands on a page, as the desk brings it there: taken off, corrected, passed and placed again. */
async function correct(slotId: string, change: (text: string) => string): Promise<void> {
  const storyId = await changed(slotId, change)
  await must(C.placeStory, { slotId, storyId }, staff.layout)
}

/** Up to where it is ready again. */
async function changed(slotId: string, change: (text: string) => string): Promise<string> {
  const storyId = slotsOf(await view(staff, DATE)).find(({ id }) => id === slotId)?.placement?.storyId ?? ''
  await mustVoid(C.pullStory, { storyId, to: 'first_review', reason: '改一字' }, staff.layout)
  const { content, version } = await readStory(staff.editor, storyId)
  const [first, ...rest] = content.body
  if (first?.type !== 'paragraph') throw new Error('a paragraph')
  const body = [{ ...first, text: first.text.map((span) => ({ ...span, text: change(span.text) })) }, ...rest]
  await must(saveStory, { id: storyId, version, content: { ...content, body } }, staff.editor)
  for (const by of [staff.editor, staff.head, staff.chief]) await must(transitionStory, { id: storyId, action: 'pass', hash: (await readStory(by, storyId)).hash }, by)
  return storyId
}

describe('what changed since a person signed', () => {
  test('is nothing for who never did, nor while the page is as it was signed', async () => {
    const [page] = edition.pages
    await proofAll(staff, page!.id)
    expect(await since(staff.proof1)).toBeNull()
    expect(await since(staff.layout)).toBeNull()
  })

  test('is exactly the correction between two proofs, from the last own one also once it is void', async () => {
    const lead = slotsOf(edition).find(({ page, kind, placement }) => page === 1 && kind === 'story' && placement)!
    await correct(lead.id, (text) => text.replace('路灯', '桥灯'))
    expect(await since(staff.layout), 'the layout editor never signed').toBeNull()
    expect(await since(staff.proof1)).toEqual({ id: await signOff('proof', 2), changes: 1, only: null })
    expect(await told(staff.proof1)).toEqual(['words body 路→桥'])
    expect(await told(staff.layout), 'for who never signed from the last that was').toEqual(['words body 路→桥'])

    const { hash } = await must(C.raiseProof, { pageId: lead.pageId }, staff.layout)
    await must(C.signProof, { pageId: lead.pageId, round: 1, hash }, staff.proof1)
    expect(await since(staff.proof1), 'signed again').toBeNull()
    expect((await since(staff.proof2))?.changes, 'not by the other').toBe(1)
  })

  test('is told between any two of them, in either direction', async () => {
    const { prints } = await comparePage(staff.chief, DATE, 1, {})
    expect(prints.map(({ of, number, void: ended }) => `${of} ${number}${ended ? ' void' : ''}`)).toEqual(['proof 1 void', 'proof 2 void', 'proof 3 void', 'proof 1', 'now 0'])
    const [first, second, , last] = prints.map(({ id }) => id) as [string, string, string, string]
    expect(await told(staff.chief, { from: first, to: second })).toEqual([])
    expect(await told(staff.chief, { from: last, to: first })).toEqual(['words body 桥→路'])
    expect(prints.map(({ by }) => by?.name ?? null)).toEqual(['校对庚', '校对庚', '校对辛', '校对庚', null])
    expect((await comparePage(staff.proof2, DATE, 1, {})).from.print.number, 'the own one first').toBe(3)
  })
})

describe('the same two as a PDF', () => {
  const read = (asked: Parameters<typeof readDifferencePdf>[3] = {}, actor: Actor = staff.proof1) => readDifferencePdf(actor, DATE, 1, asked)

  async function pagesOf(bytes: Uint8Array): Promise<{ text: string; millimetres: number[] }[]> {
    const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)))
    const told = await Promise.all(pages.map(async (page) => {
      const [left = 0, foot = 0, right = 0, top = 0] = page.view
      return { text: (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('').replaceAll(/\s/g, ''), millimetres: [right - left, top - foot].map((points) => Math.round((points * 25.4) / 72)) }
    }))
    await pdf.destroy()
    return told
  }

  test('is the page with what went beneath it, and a list that names both prints and tells the words before and after', async () => {
    const { prints } = await comparePage(staff.chief, DATE, 1, {})
    const asked = { from: prints[0]!.id, to: prints[3]!.id }
    const file = await read(asked)
    expect(file).toMatchObject({ type: 'application/pdf', name: 'QD20300402_01_difference.pdf', sha256: sha256(file.bytes) })
    const [page, list, ...more] = await pagesOf(file.bytes)
    expect(more).toEqual([])
    expect(list!.millimetres).toEqual([210, 297])
    expect([page!.text.includes('路灯'), page!.text.includes('桥灯')]).toEqual([true, true])
    for (const words of ['版样比对', '改前一校校对庚', '改后一校校对庚', '已作废', prints[0]!.hash.slice(0, 12), prints[3]!.hash.slice(0, 12), '正文改字']) expect(list!.text, words).toContain(words)
    expect(list!.text).toMatch(/改前[^改]*路灯[^改]*改后[^改]*桥灯/)
    // whoever asks and whenever
    expect((await read(asked, staff.chief)).sha256).toBe(file.sha256)
    expect((await read({ ...asked, to: prints[2]!.id })).sha256).not.toBe(file.sha256)
    if (installed('qpdf', '--version')) expect(ask('qpdf', '--check', onDisk(file.bytes)).out).toMatch(/No syntax or stream encoding errors/)
  })

  test('is fitted on A3 with its list, and says of two that print the same that nothing differs', async () => {
    const { prints } = await comparePage(staff.chief, DATE, 1, {})
    const [page, list] = await pagesOf((await read({ from: prints[0]!.id, to: prints[1]!.id, paper: 'a3' })).bytes)
    expect([page!.millimetres, list!.millimetres]).toEqual([[297, 420], [297, 420]])
    expect(list!.text).toContain('没有改动')
  })

  test('is refused like the comparison itself', async () => {
    const refused = async (actor: Actor, page: number, from?: string) => {
      const result = await asResult(() => readDifferencePdf(actor, DATE, page, { from }))
      return result.ok ? null : result.refusal.kind
    }
    expect(await refused(staff.chief, 9)).toBe('not_found')
    expect(await refused(staff.chief, 1, 'nobody')).toBe('not_found')
    expect(await refused({ ...staff.chief, roles: ['correspondent'] }, 1)).toBe('forbidden')
  })
})

describe('who may see it', () => {
  test('is who may see the page; a sign-off of another page is none of this', async () => {
    const second = edition.pages[1]!
    await proofAll(staff, second.id)
    const { prints } = await comparePage(staff.chief, DATE, 2, {})
    const refused = async (actor: Actor, page: number, from?: string) => {
      const result = await asResult(() => comparePage(actor, DATE, page, { from }))
      return result.ok ? null : result.refusal.kind
    }
    expect(await refused(staff.chief, 2, prints[0]!.id)).toBeNull()
    expect(await refused(staff.chief, 1, prints[0]!.id)).toBe('not_found')
    expect(await refused(staff.chief, 9)).toBe('not_found')
    expect(await refused({ ...staff.chief, roles: ['correspondent'] }, 1)).toBe('forbidden')
  })
})

describe('a story that was taken off to be changed', () => {
  const back = async (actor: Actor) => (await readPageScreen(actor, DATE, 1)).back
  const lead = async () => slotsOf(await view(staff, DATE)).find(({ page, key }) => page === 1 && key === 'lead')!

  test('is offered where it stood once it is ready with another text, to who places, and is put there by nobody else', async () => {
    const slot = await lead()
    expect(await back(staff.layout)).toEqual([])
    const storyId = await changed(slot.id, (text) => `${text}一`)
    const [offer] = await back(staff.layout)
    expect(offer).toMatchObject({ slotKey: slot.key, storyId })
    expect(offer!.now).toBeGreaterThan(offer!.before)
    expect(await back(staff.proof1)).toEqual([])
    expect((await lead()).placement).toBeNull()

    // taken, as it was seen
    await must(C.placeStory, { slotId: slot.id, storyId, versionId: offer!.versionId }, staff.layout)
    expect(await back(staff.layout)).toEqual([])
  })

  test('is not offered with the text that was there, nor where it is not ready', async () => {
    const slot = await lead()
    const { storyId } = slot.placement!
    await must(C.pullStory, { storyId, to: 'ready', reason: '让一让' }, staff.layout)
    expect(await back(staff.layout)).toEqual([])
    await must(C.placeStory, { slotId: slot.id, storyId }, staff.layout)
    await must(C.pullStory, { storyId, to: 'first_review', reason: '再改' }, staff.layout)
    expect(await back(staff.layout)).toEqual([])
  })
})
