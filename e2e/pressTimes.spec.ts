import type { Page } from '@playwright/test'
import { shiftDate } from '@/newsroom/time'
import { sayDuration } from '@/components/text/format'
import { api, ask, fillPage, readEdition, type EditionView } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const MINUTE = 60_000

/** An edition of its own, on the first free day. */
async function freshEdition(chief: Page): Promise<EditionView> {
  const { items } = await api<{ items: EditionView[] }>(chief, 'GET', '/editions')
  const last = items.map(({ date }) => date).toSorted().at(-1) ?? ''
  for (let days = 1; days <= 8; days += 1) {
    const date = shiftDate(last, days)
    if ((await ask(chief, 'POST', '/editions', { date })).status < 300) return readEdition(chief, date)
  }
  throw new Error('no day of the next week takes an edition')
}

for (const [locale, phone] of LOOKS) {
  test(`the night of an edition, page by page against its times (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const chief = await newsroom.as('chief', { locale, phone })
    const layout = await newsroom.as('layout', { locale, phone })
    const reader = await newsroom.as('proofreader')
    await lookAway(chief, layout, reader)
    const { id, date, pages } = await freshEdition(chief)
    const two = pages.find(({ number }) => number === 2)
    if (!two) throw new Error('a second page')
    try {
      await fillPage({ layout }, date, 2)
      const { hash } = await api<{ hash: string }>(layout, 'POST', `/pages/${two.id}/proofs`, {})
      const { pressAt } = await api<{ pressAt: string }>(chief, 'GET', `/editions/${date}/times`)

      // half an hour before the press: by the way of the plan, with the keyboard
      await chief.clock.setFixedTime(Date.parse(pressAt) - 30 * MINUTE)
      await chief.goto(`/editions/${date}`)
      const link = chief.getByRole('link', { name: t('edition.times.link'), exact: true })
      await expect(link).toBeVisible()
      await link.focus()
      await chief.keyboard.press('Enter')
      await chief.waitForURL(`**/editions/${date}/times`)
      await expect(chief.getByRole('heading', { level: 2, name: t('edition.times.title') })).toBeVisible()
      const ofPage = (page: Page, number: number) => page.getByRole(phone ? 'listitem' : 'row').filter({ has: page.getByRole('link', { name: t('today.pageName', { page: String(number), section: '' }).trim() }) })
      // raised days before, to be read a quarter of an hour ago
      await expect(ofPage(chief, 2)).toContainText(t('edition.times.inTime'))
      const overdue = (minutes: number) => t('edition.times.overdue', { duration: sayDuration(t, minutes) })
      await expect(ofPage(chief, 2)).toContainText(t('edition.times.nextAt', { station: t('vocab.station.read'), left: overdue(15) }))
      await expect(ofPage(chief, 3)).toContainText(t('edition.times.nextAt', { station: t('vocab.station.raised'), left: overdue(45) }))
      await expect(chief.getByRole('timer')).toHaveText(t('edition.times.left', { duration: sayDuration(t, 30) }))
      await expectAccessible(chief)
      expect(await chief.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing runs off the side').toBe(0)

      // live: what a colleague signs is there without a word
      await api(reader, 'POST', `/pages/${two.id}/proofs/signature`, { round: 1, hash })
      await expect(ofPage(chief, 2)).toContainText(t('edition.times.nextAt', { station: t('vocab.station.signed'), left: t('edition.times.left', { duration: sayDuration(t, 15) }) }))

      // the front page is held for late news: its stations and everybody's press move
      await chief.getByRole('button', { name: t('edition.times.holdOf', { page: '1' }) }).click()
      const panel = chief.getByRole('dialog', { name: t('edition.times.holdTitle', { page: '1' }) })
      await panel.getByLabel(t('edition.times.holdReason')).fill('等决赛比分')
      await expectAccessible(chief)
      await panel.getByRole('button', { name: t('edition.times.doHold', { time: '' }).trim() }).click()
      await expect(panel).toBeHidden()
      await expect(ofPage(chief, 1)).toContainText('等决赛比分')
      await expect(chief.getByRole('timer')).toHaveText(t('edition.times.left', { duration: sayDuration(t, 60) }))

      // who may not hold a page reads the same board, without the button
      await layout.goto(`/editions/${date}/times`)
      await expect(ofPage(layout, 1)).toContainText('等决赛比分')
      await expect(layout.getByRole('button', { name: t('edition.times.holdOf', { page: '1' }) })).toHaveCount(0)
      expect((await ask(layout, 'POST', `/pages/${two.id}/hold`, { until: new Date(Date.parse(pressAt) + 45 * MINUTE).toISOString(), reason: '也等' })).status).toBe(403)

      // given back; and a deadline that is none is refused with what was typed still there
      await chief.getByRole('button', { name: t('edition.times.holdOf', { page: '1' }) }).click()
      await panel.getByRole('button', { name: t('edition.times.giveBackOf', { page: '1' }) }).click()
      await expect(panel).toBeHidden()
      await expect(ofPage(chief, 1)).not.toContainText('等决赛比分')
      await chief.getByRole('button', { name: t('edition.times.holdOf', { page: '3' }) }).click()
      const third = chief.getByRole('dialog', { name: t('edition.times.holdTitle', { page: '3' }) })
      await third.getByLabel(t('edition.times.holdUntil'), { exact: true }).fill('22:00')
      await third.getByLabel(t('edition.times.holdDate')).fill(shiftDate(date, -1))
      await third.getByLabel(t('edition.times.holdReason')).fill('等消息')
      await third.getByRole('button', { name: t('edition.times.doHold', { time: '22:00' }) }).click()
      await expect(third.getByText(t('edition.invalid.not_later'))).toBeVisible()
      await expect(third.getByLabel(t('edition.times.holdReason'))).toHaveValue('等消息')
      await chief.keyboard.press('Escape')

      // the times of this edition alone
      await chief.getByRole('button', { name: t('edition.times.set') }).click()
      const times = chief.getByRole('dialog', { name: t('edition.times.setTitle') })
      await times.getByLabel(t('edition.times.minutesOf', { page: t('edition.times.usual'), station: t('vocab.station.signed') })).fill('25')
      await expectAccessible(chief)
      await times.getByRole('button', { name: t('edition.times.doSet') }).click()
      await expect(times).toBeHidden()
      await expect(ofPage(chief, 2)).toContainText(t('edition.times.nextAt', { station: t('vocab.station.signed'), left: t('edition.times.left', { duration: sayDuration(t, 5) }) }))

      // and the month, with its file
      await chief.getByRole('link', { name: t('edition.times.toMonth') }).click()
      await expect(chief.getByRole('heading', { level: 1, name: t('edition.times.month.title') })).toBeVisible()
      await expect(chief.getByRole(phone ? 'list' : 'table', { name: t('edition.times.month.byEdition') })).toBeVisible()
      await expectAccessible(chief)
      expect(await chief.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing runs off the side').toBe(0)
      const coming = chief.waitForEvent('download')
      await chief.getByRole('link', { name: t('edition.times.month.csv') }).click()
      expect((await coming).suggestedFilename()).toContain(date.slice(0, 7))
    } finally {
      await api(chief, 'POST', `/editions/${id}/cancel`, { reason: '只为试时间表' })
    }
  })
}
