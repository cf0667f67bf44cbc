import type { ArtworkFacts } from '../../advertising/artwork'
import type { Severity } from '../../checker/hit'
import { sameExtent, tenthsOfMm, type AdExtent } from '../../advertising/size'
import { slotBox } from '../../typesetting/page/furniture/box'
import { PAGE_FORMATS } from '../design/format'
import { aboutEdition, aboutSlot } from './finding'
import type { CheckRule, Finding, PreflightAd, PreflightInput, PreflightPage, PreflightSlot } from './input'

/** 总墨量: more than newsprint dries, in per cent of one plate (CGATS TR 002, coldset newsprint: 240). */
const MOST_INK = 240
const MPT_PER_INCH = 72_000

/** An advertisement with the slot it stands in. */
interface Standing {
  page: PreflightPage
  slot: PreflightSlot
  ad: PreflightAd
}

function standing({ pages }: PreflightInput): Standing[] {
  return pages.flatMap((page) => page.slots.flatMap((slot) => (slot.ad ? [{ page, slot, ad: slot.ad }] : [])))
}

function about({ page, slot, ad }: Standing, params: Finding['params'] = {}): Finding {
  return { ...aboutSlot(page, slot, { title: ad.title, ...params }), responsible: ad.responsible }
}

/** A check of what was read of artwork: what it finds, or null. */
function ofArtwork(id: string, severity: CheckRule['severity'], find: (facts: ArtworkFacts, one: Standing, input: PreflightInput) => Finding['params'] | null): CheckRule {
  return {
    id,
    severity,
    find: (input) =>
      standing(input).flatMap((one) => {
        const params = one.ad.artwork && find(one.ad.artwork, one, input)
        return params ? [about(one, params)] : []
      }),
  }
}

/** What the checker 校对助手 found in the words of what stands in slots for advertisements; an advertisement's are mended with it, mere words on the page. */
export const AD_WORD_CHECKS: readonly CheckRule[] = [words('ad-words', 'blocking', 'block'), words('ad-word-warnings', 'warning', 'warn')]

function words(id: string, severity: CheckRule['severity'], weight: Severity): CheckRule {
  return {
    id,
    severity,
    find: ({ pages }) =>
      pages.flatMap((page) =>
        page.slots.flatMap((slot): Finding[] => {
          const hits = slot.adHits.filter((hit) => hit.severity === weight)
          if (hits.length === 0) return []
          const finding = aboutSlot(page, slot, { title: slot.ad?.title ?? slot.label, count: hits.length, words: [...new Set(hits.map((hit) => hit.words))].join('、') })
          return [slot.ad ? { ...finding, responsible: slot.ad.responsible, fix: { to: 'ad', adId: slot.ad.id } } : finding]
        }),
      ),
  }
}

export const ARTWORK_CHECKS: readonly CheckRule[] = [
  { id: 'ad-artwork', severity: 'warning', find: (input) => standing(input).filter(({ ad }) => ad.artwork === null).map((one) => about(one)) },
  { id: 'ad-approved', severity: 'blocking', find: (input) => standing(input).filter(({ ad }) => ad.artwork !== null && !ad.approved).map((one) => about(one)) },
  ofArtwork('ad-size', 'blocking', (facts, { slot }, { edition }) => {
    const box = slotBox(PAGE_FORMATS[edition.format], slot)
    const own = facts.extent ?? filling(facts, box)
    return sameExtent(own, box) ? null : { width: mm(own.width), height: mm(own.height), slotWidth: mm(box.width), slotHeight: mm(box.height) }
  }),
  ofArtwork('ad-fonts', 'blocking', ({ fontsMissing }) => (fontsMissing.length === 0 ? null : { fonts: fontsMissing.join('、') })),
  // a picture is separated like any other; a page is printed as it is
  ofArtwork('ad-rgb', 'blocking', ({ rgb, format }) => (rgb && format === 'pdf' ? {} : null)),
  // an ink with a plate of its own; how many the press has, `page-plates` counts
  ofArtwork('ad-spots', 'warning', ({ spots }, _one, { paper }) => {
    const strange = spots.filter((spot) => !paper.palette?.colours.some((colour) => colour.spot && colour.name === spot))
    return strange.length === 0 ? null : { spots: strange.join('、') }
  }),
  ofArtwork('ad-ink', 'warning', ({ ink }) => (ink > MOST_INK ? { ink, most: MOST_INK } : null)),
  ofArtwork('ad-resolution', 'warning', (facts, { slot }, { edition, minimumPpi }) => {
    const { width } = filling(facts, slotBox(PAGE_FORMATS[edition.format], slot))
    const ppi = facts.pixels ? Math.round((facts.pixels.width * MPT_PER_INCH) / Math.max(1, width)) : facts.ppi
    return ppi !== null && ppi < minimumPpi ? { ppi, needed: minimumPpi } : null
  }),
  {
    id: 'ad-placed',
    severity: 'warning',
    find: (input) => input.adsUnplaced.map(({ title, client, responsible }) => ({ ...aboutEdition(input, { title, client }), responsible })),
  },
  { id: 'ad-facing', severity: 'warning', find: (input) => facing(standing(input)) },
]

/** A picture as large as its place lets it be, alike in both directions. */
function filling({ pixels, extent }: ArtworkFacts, box: AdExtent): AdExtent {
  if (!pixels) return extent ?? box
  const scale = Math.min(box.width / pixels.width, box.height / pixels.height)
  return { width: Math.round(pixels.width * scale), height: Math.round(pixels.height * scale) }
}

/** The same advertisement twice before one reader: on a page, or on two that face each other, an even one and the next. */
function facing(all: readonly Standing[]): Finding[] {
  return all.flatMap((one, index) => {
    const other = all.slice(0, index).find(({ ad, page }) => ad.id === one.ad.id && Math.floor(page.number / 2) === Math.floor(one.page.number / 2))
    return other ? [about(one, { other: other.page.number })] : []
  })
}

function mm(length: number): number {
  return Math.round(tenthsOfMm(length) / 10)
}
