import { expect, type Page } from '@playwright/test'
import type { StoryContent } from '@/newsroom/manuscript/story'

/** The HTTP API as the person signed in on `page`: for the parts of a day that a test does not look at. */
export async function api<T>(page: Page, method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<T> {
  const answer = await ask(page, method, path, body)
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body).slice(0, 600)}`).toBeLessThan(300)
  return answer.body as T
}

/** The same, for refusals: status and body as they come. */
export async function ask(page: Page, method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { origin: new URL(page.url()).origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { data: JSON.stringify(body) }),
  })
  return { status: response.status(), body: (await response.json()) as Record<string, unknown> }
}

export interface SlotView {
  id: string
  key: string
  kind: string
  lines: number
  filler: boolean
  label: string
  adMarked: boolean
  placement: { storyId: string; headline: string[] } | null
}

interface PageView {
  id: string
  number: number
  state: string
  hash: string
  round: 1 | 2 | 3 | null
  roundSigned: boolean
  slots: SlotView[]
  abilities: string[]
}

export interface EditionView {
  id: string
  date: string
  number: number
  state: string
  pages: PageView[]
}

/** People of a newsroom, each in a browser of their own. */
export interface Staff {
  layout: Page
  head: Page
  editor: Page
  chief: Page
  proofreaders: [Page, Page, Page]
}

export function readEdition(page: Page, date: string): Promise<EditionView> {
  return api<EditionView>(page, 'GET', `/editions/${date}`)
}

async function readPage(page: Page, date: string, n: number): Promise<{ page: PageView; marks: { id: string; state: string }[] }> {
  return api(page, 'GET', `/editions/${date}/pages/${n}`)
}

/** Leaves no slot empty: advertisements are labelled and marked, the rest become house fillers. */
export async function fillPage(staff: Pick<Staff, 'layout'>, date: string, n: number): Promise<void> {
  const { page } = await readPage(staff.layout, date, n)
  for (const slot of page.slots) {
    if (slot.placement || slot.filler || slot.kind === 'masthead' || slot.kind === 'filler') continue
    if (slot.kind === 'advertisement') {
      if (!slot.label || !slot.adMarked) await api(staff.layout, 'PATCH', `/slots/${slot.id}`, { label: '本报广告部', adMarked: true })
    } else await api(staff.layout, 'PATCH', `/slots/${slot.id}`, { filler: true, label: '本报' })
  }
}

/** Takes a page from wherever it is to the chief's signature, or to a state before: marks settled, three proofs, three signatures. */
export async function finishPage(staff: Staff, date: string, n: number, until = 'signed_chief'): Promise<void> {
  for (let step = 0; step < 20; step++) {
    const { page, marks } = await readPage(staff.chief, date, n)
    for (const mark of marks) {
      if (mark.state === 'open') await api(staff.layout, 'POST', `/marks/${mark.id}/done`, { reason: '原文如此' })
      if (mark.state !== 'verified') await api(staff.editor, 'POST', `/marks/${mark.id}/verified`, {})
    }
    const sign = (who: Page, level: number) => api(who, 'POST', `/pages/${page.id}/signatures`, { level, hash: page.hash })
    if (page.state === until) return
    if (page.state === 'signed_desk_head') await sign(staff.chief, 3)
    else if (page.state === 'signed_editor') await sign(staff.head, 2)
    else if (page.state === 'clean_proof' && page.roundSigned) await sign(staff.layout, 1)
    else if (page.round !== null && !page.roundSigned) {
      // whoever signed another round already is refused: the next one reads
      const body = { round: page.round, hash: page.hash }
      const start = page.round - 1
      const readers = [0, 1, 2].map((turn) => staff.proofreaders[((start + turn) % 3) as 0 | 1 | 2])
      let signed = false
      for (const reader of readers) {
        signed = (await ask(reader, 'POST', `/pages/${page.id}/proofs/signature`, body)).status < 300
        if (signed) break
      }
      expect(signed, `a proofreader for page ${n}`).toBe(true)
    } else await api(staff.layout, 'POST', `/pages/${page.id}/proofs`, {})
  }
  throw new Error(`page ${n} did not come to its signature`)
}

/** Every failing warning is let stand by name, as a desk head does who has looked at it. */
export async function disposeWarnings(staff: Staff, editionId: string): Promise<void> {
  const { checks } = await api<{
    checks: { id: string; passed: boolean; severity: string; failures: { target: unknown; covers: string; disposed?: unknown }[] }[]
  }>(staff.head, 'GET', `/editions/${editionId}/preflight`)
  for (const check of checks.filter((one) => one.severity === 'warning' && !one.passed)) {
    for (const failure of check.failures.filter((one) => !one.disposed)) {
      await api(staff.head, 'POST', `/editions/${editionId}/disposals`, {
        check: check.id,
        target: failure.target,
        covers: failure.covers,
        reason: '已看过，可以',
      })
    }
  }
}

/** An edition for the first publishing day after `after` that has none. */
export async function newEdition(chief: Page, after: string): Promise<string> {
  for (let day = 1; day < 15; day++) {
    const date = new Date(Date.parse(`${after}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10)
    if ((await ask(chief, 'POST', '/editions', { date })).status < 300) return date
  }
  throw new Error('no publishing day within a fortnight')
}

/** A story that three people reviewed, by the API. */
export async function readyStory(hands: Record<'reporter' | 'editor' | 'head' | 'chief', Page>, text: string | StoryContent = '短讯一则\n\n本报讯 试排用。'): Promise<string> {
  const made = await api<{ id: string; hash: string }>(hands.reporter, 'POST', '/stories', { genre: 'news', deskId: null, ...(typeof text === 'string' ? { text } : { content: text }) })
  const steps = [
    ['reporter', 'file'],
    ['editor', 'claim'],
    ['editor', 'pass'],
    ['head', 'pass'],
    ['chief', 'pass'],
  ] as const
  for (const [who, action] of steps) await api(hands[who], 'POST', `/stories/${made.id}/transitions`, { action, hash: made.hash })
  return made.id
}

/** A story of that text on page 2 of a new edition, after all there are. */
export async function placedStory(hands: Record<'reporter' | 'editor' | 'head' | 'chief' | 'layout', Page>, text: string | StoryContent) {
  const { items } = await api<{ items: { date: string }[] }>(hands.chief, 'GET', '/editions')
  const date = await newEdition(hands.chief, items.map((one) => one.date).toSorted().at(-1) ?? '')
  const edition = await readEdition(hands.chief, date)
  const page = edition.pages.find(({ number }) => number === 2)
  const slot = page?.slots.find(({ kind }) => kind === 'story')
  if (!page || !slot) throw new Error('a page with a story')
  const id = await readyStory(hands, text)
  await api(hands.layout, 'POST', `/slots/${slot.id}/placement`, { storyId: id })
  return { date, edition, page, slot, id }
}
