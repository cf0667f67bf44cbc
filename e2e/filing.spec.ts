import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { api, ask } from './api'
import { expect, expectAccessible, LOOKS, test } from './support'
import { wordsOf } from './words'

/** The field of the sheet the caret is in. */
async function caretIn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.getSelection()?.anchorNode
    const line = at instanceof Element ? at : at?.parentElement
    return line?.closest<HTMLElement>('[data-field]')?.dataset.field ?? ''
  })
}

/** A story of one picture without a credit, and nothing else. */
async function bareStory(page: Page): Promise<string> {
  const data = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } }).png().toBuffer()
  const headers = { origin: new URL(page.url()).origin, 'content-type': 'image/png' }
  const sent = await page.request.post('/api/v1/pictures?name=grey.png', { headers, data })
  expect(sent.status(), await sent.text()).toBeLessThan(300)
  const { id: asset } = (await sent.json()) as { id: string }
  const content = { kicker: '', headline: [''], deck: '', byline: '', dateline: '', body: [{ type: 'picture', asset, caption: '夜里的渡口', credit: '' }] }
  return (await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', content })).id
}

for (const [locale, phone] of LOOKS) {
  test(`a story that lacks something is not filed: each thing is named and leads to its place (${locale}${phone ? ', on a phone' : ''})`, async ({ newsroom }, info) => {
    const t = wordsOf(locale)
    const page = await newsroom.as('reporter', { locale, phone })
    const id = await bareStory(page)
    await page.goto(`/stories/${id}`)
    await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
    const slip = page.getByRole('dialog', { name: t('slip.title') })
    const openSlip = async () => {
      if (!phone) return
      await page.getByRole('button', { name: t('slip.do.file'), exact: true }).click()
      await expect(slip).toBeVisible()
      // nothing is filed by the button that names it: the act itself stands in the slip
      expect((await api<{ state: string }>(page, 'GET', `/stories/${id}`)).state).toBe('writing')
    }
    const links = page.getByRole('alert').getByRole('button')

    await openSlip()
    await page.getByRole('button', { name: t('slip.do.file'), exact: true }).click()
    await expect(links).toHaveText([t('slip.missing.headline'), t('slip.missing.byline'), t('slip.missing.body'), t('slip.missing.credit', { picture: 1 })])
    // the panel of a phone hides the page it lies over, heading and all
    if (!phone) await expectAccessible(page)
    await page.screenshot({ path: info.outputPath('refused.png') })

    // each leads to where it is written, and is no longer named once it is
    await links.last().click()
    await expect.poll(() => caretIn(page)).toBe('credit')
    await page.keyboard.insertText('王一 摄')
    await openSlip()
    if (phone) await page.getByRole('button', { name: t('slip.do.file'), exact: true }).click()
    await expect(links).toHaveCount(3)
    await links.first().click()
    await expect.poll(() => caretIn(page)).toBe('headline')
    await page.keyboard.insertText('渡口夜航恢复')
    expect((await ask(page, 'POST', `/stories/${id}/transitions`, { action: 'file' })).status).toBe(422)
  })
}
