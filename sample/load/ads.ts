import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shiftDate } from '@/newsroom/time'
import { takeArtwork } from '@/server/advertising/artwork'
import { bookAd, stepAd } from '@/server/advertising/book'
import { SAMPLE_AD_FORMAT, sampleAds } from '../ads/list'
import { actor, must, valueOf } from './cast'
import { sampleFolder } from './folder'

type Sold = (typeof sampleAds)[number]

/** Ids of advertisements by the slots they are sold for, page and key. */
export type Sales = ReadonlyMap<string, string>

export function saleKey(page: number, slot: string): string {
  return `${page} ${slot}`
}

/** Sells the advertisements of an edition: booked and brought by one person of the advertising desk, approved by the other. */
export async function sell(edition: Sold['edition'], date: string): Promise<Sales> {
  const sold = new Map<string, string>()
  for (const one of sampleAds.filter((ad) => ad.edition === edition)) {
    const { id, version } = await bring(one, date, one.page)
    await must(stepAd, { id, action: 'approve', reason: '', version }, actor('yin-zhou'))
    sold.set(saleKey(one.page, one.slot), id)
  }
  return sold
}

/** What the advertising desk has still to do: an advertisement of next week that waits for its second person. */
export async function sellAhead(date: string): Promise<void> {
  const again = sampleAds.find(({ key }) => key === 'bookshop')
  if (again) await bring(again, shiftDate(date, 7), null)
}

async function bring({ key, client, title, cols, lines }: Sold, date: string, page: number | null) {
  const seller = actor('pang-lele')
  const { id } = await must(bookAd, { client, title, size: { unit: 'grid', format: SAMPLE_AD_FORMAT, cols, lines }, mark: 'page', note: '', bookings: [{ date, page }] }, seller)
  const bytes = readFileSync(join(sampleFolder('ads', 'files'), `${key}.pdf`))
  return valueOf(await takeArtwork(seller, { id, name: `${title}.pdf`, bytes }), `artwork of ${key}`)
}
