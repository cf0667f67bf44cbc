import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { api, fillPage, finishPage, placedStory, readEdition, readyStory, type Staff } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf, type Words } from './words'

interface Text {
  hash: string
  content: StoryContent
}

const grey = (tone: string) => sharp({ create: { width: 1600, height: 1200, channels: 3, background: tone } })

for (const [locale, phone] of LOOKS) {
  test(`an advertisement and a picture are replaced on a signed page, and who signs again sees that no word is another (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    // ten people, three of them on a screen of their own
    test.setTimeout(480_000)
    const t = wordsOf(locale)
    const as = async (who: string, looks: { locale?: typeof locale; phone?: boolean } = {}) => {
      const page = await newsroom.as(who, looks)
      await lookAway(page)
      return page
    }
    const [reporter, editor, head, chief, layout] = [await as('reporter'), await as('editor', { locale }), await as('head'), await as('chief', { locale, phone }), await as('layout', { locale, phone })]
    const staff: Staff = { layout, head, editor, chief, proofreaders: [await as('proofreader'), await as('proofreader2'), await as('proofreader3')] }
    const [seller, second] = [await as('pang-lele'), await as('yin-zhou')]

    // a page with a story that has a picture, another story, and an advertisement, signed to the chief
    const asset = await picture(reporter, '#8899aa')
    const { date, edition, page, slot, id } = await placedStory({ reporter, editor, head, chief, layout }, withPicture(asset))
    const place = page.slots.find(({ kind, id: one }) => kind === 'story' && one !== slot.id)
    const space = page.slots.find(({ kind }) => kind === 'advertisement')
    if (!place || !space) throw new Error('a page with two stories and an advertisement')
    const beside = await readyStory({ reporter, editor, head, chief }, '柳荫桥修好了\n\n本报讯 柳荫桥昨晚恢复通行，桥灯一并换过。')
    await api(layout, 'POST', `/slots/${place.id}/placement`, { storyId: beside })
    const ads = [await bookedAd(seller, second, date, '冬日酬宾', '#c0b080'), await bookedAd(seller, second, date, '开学酬宾', '#80b0c0')] as const
    await api(layout, 'PUT', `/slots/${space.id}/ad`, { adId: ads[0].id })
    await fillPage(staff, date, 2)
    await finishPage(staff, date, 2)
    const read = async (one: string): Promise<Text> => {
      const { hash, content } = await api<Text>(chief, 'GET', `/stories/${one}`)
      return { hash, content }
    }
    const pageNow = async () => (await readEdition(chief, date)).pages.find(({ number }) => number === 2)
    const [signed, own, other] = [await pageNow(), await read(id), await read(beside)]
    const path = `/editions/${date}/pages/2`
    const void_ = () => layout.getByRole('button', { name: t('edition.voidDo'), exact: true }).click()

    // the advertisement by another one, in its slot; what that costs is asked first
    await layout.goto(`${path}?slot=${space.key}`)
    const panel = layout.getByRole('complementary', { name: t('page.panel') })
    await expect(panel).toContainText('冬日酬宾')
    await panel.getByRole('button', { name: t('ads.takeOff'), exact: true }).click()
    await void_()
    const row = panel.getByRole('listitem').filter({ hasText: '开学酬宾' })
    await row.getByRole('button', { name: t('ads.place'), exact: true }).click()
    await expect(layout.getByText(t('ads.placed', { title: '开学酬宾' }))).toBeVisible()
    expect(await Promise.all([read(id), read(beside)])).toEqual([own, other])

    // who signed last is told what is another, and that no word is
    const link = (parts: string[], n: number) => chief.getByRole('link', { name: t('page.compare.sinceOnly', { n, parts: parts.join(t('audit.separator')) }), exact: true })
    const part = (name: 'artwork' | 'picture') => t(`page.compare.part.${name}`).toLocaleLowerCase()
    await chief.goto(path)
    await expect(link([part('artwork')], 1)).toBeVisible()
    await lookAway(chief)

    // the picture by another one, in its place in the story: taken off, replaced under its caption, passed again, and back
    await layout.goto(`${path}?slot=${slot.key}`)
    await panel.getByRole('button', { name: t('edition.pull'), exact: true }).click()
    await layout.getByRole('radio', { name: t('edition.toReview'), exact: true }).check()
    await layout.getByRole('textbox', { name: t('edition.reason') }).fill('换图')
    await layout.getByRole('button', { name: t('edition.doPull'), exact: true }).click()
    await expect(layout.locator(`[data-story="${id}"]`)).toHaveCount(0)
    await lookAway(layout)
    await replacePicture(editor, id, t)
    await expect.poll(async () => assetsOf((await read(id)).content), { timeout: 20_000 }).not.toEqual([asset])
    await lookAway(editor)
    for (const who of [editor, head, chief]) await api(who, 'POST', `/stories/${id}/transitions`, { action: 'pass', hash: (await read(id)).hash })
    await layout.goto(`${path}?slot=${slot.key}`)
    await panel.getByRole('region', { name: t('page.comeBack.label') }).getByRole('button').click()
    await expect(layout.locator(`[data-story="${id}"]`)).toContainText('谷子铺满了晒场')
    await lookAway(layout)

    // every text is what it was: the other story to its hash, this one to its last character
    const now = await read(id)
    expect(await read(beside)).toEqual(other)
    expect(assetsOf(now.content)).not.toEqual(assetsOf(own.content))
    expect(withoutAssets(now.content)).toEqual(withoutAssets(own.content))
    expect((await pageNow())?.hash).not.toBe(signed?.hash)

    // and so says the page to who signs again, with the proof of it
    await chief.goto(path)
    await expect(link([part('picture'), part('artwork')], 2)).toBeVisible()
    await expectAccessible(chief)
    await link([part('picture'), part('artwork')], 2).click()
    const list = chief.getByRole('complementary', { name: t('page.compare.list') })
    await expect(list.getByRole('heading', { name: t('page.compare.count', { n: 2 }) })).toBeVisible()
    await expect(list.locator('del, ins')).toHaveCount(0)
    await list.getByText(t('page.compare.sameTexts', { n: 2 }), { exact: true }).click()
    const proven = list.locator('[data-same-texts] li')
    await expect(proven).toHaveCount(2)
    await expect(proven.first()).toContainText('晒谷场上')
    await expect(proven.locator('[data-text-hash]').first()).toHaveText(/^[0-9a-f]{12}$/)
    await expectAccessible(chief)
    await lookAway(chief)

    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试换' })
    for (const one of [id, beside]) await api(chief, 'POST', `/stories/${one}/transitions`, { action: 'kill', reason: '只为试换' })
    for (const ad of ads) await api(seller, 'POST', `/ads/${ad.id}/transitions`, { action: 'withdraw', reason: '只为试换', version: ad.version })
  })
}

function withPicture(asset: string): StoryContent {
  const body: StoryContent['body'] = [
    { type: 'paragraph', text: [{ text: '谷子铺满了晒场，风一来就翻动。几个人拿着木耙来回走，把成堆的推开，再拢到一边。' }] },
    { type: 'picture', asset, caption: '晒谷。', credit: '乔以南 摄' },
  ]
  return { ...EMPTY_CONTENT, headline: ['晒谷场上'], byline: '记者 乔以南', dateline: '本报讯', body }
}

/** A picture of the library, by its id. */
async function picture(page: Page, tone: string): Promise<string> {
  const answer = await page.request.post('/media', { data: await grey(tone).png().toBuffer(), headers: { ...fromHere(page), 'content-type': 'application/octet-stream', 'x-file-name': 'grain.png' } })
  expect(answer.status()).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

/** Booked for the date, its artwork brought, and approved by another. */
async function bookedAd(seller: Page, second: Page, date: string, title: string, tone: string): Promise<{ id: string; version: number }> {
  const { id } = await api<{ id: string }>(seller, 'POST', '/ads', { client: '青禾超市', title, size: { unit: 'grid', format: 'tabloid', cols: 4, lines: 14 }, bookings: [{ date, page: null }] })
  const data = await grey(tone).withMetadata({ density: 300 }).jpeg().toBuffer()
  const sent = await seller.request.put(`/api/v1/ads/${id}/artwork?name=grain.jpg`, { data, headers: { ...fromHere(seller), 'content-type': 'image/jpeg' } })
  expect(sent.status(), await sent.text()).toBe(200)
  const { version } = (await sent.json()) as { version: number }
  return { id, version: (await api<{ version: number }>(second, 'POST', `/ads/${id}/transitions`, { action: 'approve', reason: '', version })).version }
}

function fromHere(page: Page): { origin: string } {
  return { origin: new URL(page.url()).origin }
}

/** On the sheet, by the button at the picture. */
async function replacePicture(page: Page, storyId: string, t: Words): Promise<void> {
  await page.goto(`/stories/${storyId}`)
  // a sheet comes late to a machine on which others work too
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true', { timeout: 30_000 })
  // what changes in a review is suggested; who edits it may change it at once
  await page.getByRole('button', { name: t('editor.suggest.mode') }).click()
  const figure = page.locator('.ProseMirror figure')
  await figure.locator('img').click()
  const asked = page.waitForEvent('filechooser')
  await figure.getByRole('button', { name: t('editor.picture.replace') }).click()
  await (await asked).setFiles({ name: 'grain2.png', mimeType: 'image/png', buffer: await grey('#aa9988').png().toBuffer() })
}

function assetsOf({ body }: StoryContent): string[] {
  return body.flatMap((block) => (block.type === 'picture' ? [block.asset] : []))
}

/** A text with its captions and credits, whatever pictures stand over them. */
function withoutAssets(content: StoryContent): unknown {
  return { ...content, body: content.body.map((block) => (block.type === 'picture' ? { ...block, asset: '' } : block)) }
}
