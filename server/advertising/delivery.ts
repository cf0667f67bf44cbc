import { adInSlot, adSigned, artworkNamed } from '@/db/read/advertising'
import { readPaper } from '@/db/read/paper'
import { publicationOn } from '@/db/read/publication'
import { outside } from '@/db/transaction'
import { tenthsOfMm } from '@/newsroom/advertising/size'
import { weekdayName } from '@/newsroom/edition/calendar'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { dateText, pageNumberText } from '@/newsroom/edition/masthead'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { wallTime } from '@/newsroom/time'
import { composeDelivery } from '@/newsroom/typesetting/delivery/cover'
import { slotBox } from '@/newsroom/typesetting/page/furniture/box'
import { throwIfRefused, throwRefusal } from '../command'
import { hashOf, sha256 } from '../hash'
import { editionPdf } from '../press/edition'
import { pageName } from '../press/fileName'
import { lockById } from '../press/locked'
import { inPressLine } from '../press/pool'
import { publicPages } from '../press/public'
import type { FileAnswer } from '../press/read'
import { database } from '../store'

/**
 * The proof of delivery 刊登证明 of one insertion, named by its slot: a cover that says what was printed when, where, how large and by whose hand, with the hash of
 * the locked edition, and the page as readers have it. Two askings give the same bytes, unless something was withdrawn from the page since.
 * Refuses who may not see advertisements, what is none of this one's (not_found slot), an edition that is not published (conflict ad_not_published {date}), and `unavailable`.
 */
export async function readDelivery(actor: Actor, adId: string, slotId: string): Promise<FileAnswer> {
  throwIfRefused(can(actor, 'read_ads'))
  const db = outside(database().db)
  const placed = await adInSlot(db, slotId)
  if (placed?.adId !== adId) return throwRefusal({ kind: 'not_found', what: 'slot' })
  const publication = await publicationOn(db, placed.date)
  if (!publication) return throwRefusal({ kind: 'conflict', reason: 'ad_not_published', params: { date: placed.date } })
  const locked = await lockById(db, publication.lockId)
  const { snapshot } = locked
  const page = snapshot.pages.find(({ number }) => number === placed.page)
  const slot = page?.slots.find(({ key }) => key === placed.slotKey)
  if (!page || !slot) throw new Error(`The lock of ${placed.date} lacks ${placed.slotKey} of page ${placed.page}.`)
  const format = PAGE_FORMATS[snapshot.edition.format]
  const place = slotBox(format, slot)
  const [signed, pages, settings, artwork] = await Promise.all([
    adSigned(db, adId, locked.lockedAt),
    publicPages(db, locked, placed.page),
    readPaper(db),
    slot.artwork ? artworkNamed(db, adId, slot.artwork.sha256) : null,
  ])
  const printed = pages[0]?.layout
  if (!printed) throw new Error(`Page ${placed.page} is not in the lock.`)
  const zone = settings?.timezone ?? 'UTC'
  const time = (at: Date) => {
    const { date, clock } = wallTime(at, zone)
    return `${dateText(date, 'zh')} ${clock}`
  }
  const hand = (one: { name: string; at: Date } | null) => (one ? `${one.name}　${time(one.at)}` : '—')
  const cover = composeDelivery({
    paper: snapshot.paper.name.zh,
    rows: [
      // the title as it was printed; what it is called since is nobody's proof
      { name: '广告', value: slot.label },
      { name: '客户', value: placed.client },
      { name: '刊登日期', value: `${dateText(placed.date, 'zh')}　${weekdayName(placed.date, 'zh')}　总第${snapshot.edition.number}期` },
      { name: '版面', value: `第${pageNumberText(page.number)}版　${page.section.zh}` },
      { name: '位置', value: `左起 ${mm(place.x)} 毫米，上起 ${mm(place.y)} 毫米` },
      { name: '尺寸', value: `宽 ${mm(place.width)} × 高 ${mm(place.height)} 毫米（${slot.cols} 栏 × ${slot.lines} 行）` },
      { name: '订版', value: hand(signed.booked) },
      { name: '审定', value: hand(signed.approved) },
      { name: '出版', value: time(publication.publishedAt) },
    ],
    marks: [
      { name: '锁版', value: locked.hash },
      { name: '版面', value: page.hash },
      ...(slot.artwork ? [{ name: '稿样', value: slot.artwork.sha256 }] : []),
      ...(artwork ? [{ name: '稿样文件', value: artwork.name }] : []),
    ],
    foot: `后附第${pageNumberText(page.number)}版，与读者所得一致。以上各项出自锁定的版面数据，按SHA-256核对。`,
    page: printed,
    place,
  })
  const title = `刊登证明　${slot.label}　${dateText(placed.date, 'zh')} 第${pageNumberText(page.number)}版`
  const bytes = await inPressLine(actor.id, () => editionPdf(db, locked, pages, 'readers', { layout: cover, hash: hashOf(cover), title }))
  return { bytes, sha256: sha256(bytes), type: 'application/pdf', name: pageName(snapshot.paper.name, placed.date, page.number, 'pdf', `AD${placed.adNumber}`) }
}

function mm(length: number): string {
  return (tenthsOfMm(length) / 10).toFixed(1)
}
