import type { ArtworkFacts } from '../advertising/artwork'
import { slotBox } from '../typesetting/page/furniture/box'
import type { PreflightAd, PreflightGuide } from './checks/input'
import { PAGE_FORMATS } from './design/format'
import type { PreflightInput, PreflightPage, PreflightPlacement, PreflightSlot } from './preflight'

export const page = (input: PreflightInput, number = 1) => input.pages[number - 1] as PreflightPage
export const placement = (input: PreflightInput, number = 1, key = 'lead') =>
  page(input, number).placements.find(({ slotKey }) => slotKey === key) as PreflightPlacement
export const slot = (input: PreflightInput, number: number, key: string) =>
  page(input, number).slots.find((one) => one.key === key) as PreflightSlot
export const unplace = (input: PreflightInput, number: number, key: string) => {
  page(input, number).placements = page(input, number).placements.filter(({ slotKey }) => slotKey !== key)
}

export const set = (target: object | null | undefined, changes: object) =>
  Object.assign(target ?? {}, changes)
const hitsOf = (...hits: [severity: 'block' | 'warn' | 'hint', words: string][]) => hits.map(([severity, words]) => ({ severity, words }))
export const say = (input: PreflightInput, text: string) =>
  set(placement(input).content.body[0], { text: [{ text }] })

/** An advertisement that is printed as it should be, in the slot of a page; `facts` of its artwork otherwise. */
function booked(input: PreflightInput, changes: Partial<PreflightAd> = {}, facts: Partial<ArtworkFacts> = {}, number = 1): void {
  const at = page(input, number).slots.find(({ kind }) => kind === 'advertisement') as PreflightSlot
  const { width, height } = slotBox(PAGE_FORMATS[input.edition.format], at)
  const artwork: ArtworkFacts = { format: 'pdf', extent: { width, height }, pixels: null, ppi: 300, rgb: false, spots: [], fontsMissing: [], ink: 200, ...facts }
  set(at, { ad: { id: 'ad', title: '冬至酬宾', client: '青禾超市', artwork, approved: true, responsible: '广告壬', ...changes } })
}

const guide = (changes: Partial<PreflightGuide>): PreflightGuide => ({ overLines: 0, overChars: 0, gone: [], ...changes })

/** The lead of page 1 goes on in the second slot of page 3. */
export function jump(input: PreflightInput): PreflightPlacement {
  const lead = placement(input)
  const onward = { ...structuredClone(lead), slotKey: 'second', headline: ['秋粮收购（上接）'], pictures: [] }
  unplace(input, 3, 'second')
  page(input, 3).placements.push(onward)
  lead.part = { n: 1, of: 2 }
  onward.part = { n: 2, of: 2 }
  return onward
}

/** The lead of a page stands over it and the next. */
function spread(input: PreflightInput, number = 4): { left: PreflightSlot; right: PreflightSlot } {
  const [left, right] = [slot(input, number, 'lead'), slot(input, number + 1, 'lead')]
  const { columns } = PAGE_FORMATS[input.edition.format]
  set(left, { line: 0, lines: 30, col: columns - left.cols, setting: { spread: 'left' } })
  set(right, { line: 0, lines: 30, col: 0, setting: { spread: 'right' } })
  const first = set(placement(input, number), { part: { n: 1, of: 2 } })
  set(placement(input, number + 1), { ...structuredClone(first), part: { n: 2, of: 2 }, pictures: [] })
  return { left, right }
}

// One way, or several, to fail each check; the parameters of the first failure.
export const BROKEN: [id: string, why: string, breakIt: (i: PreflightInput) => unknown, params: object][] = [
  ['number-follows-last', 'a gap', (i) => set(i.edition, { number: 428 }), { number: 428, expected: 427 }],
  ['number-follows-last', 'a false start', (i) => set(i, { lastLocked: null }), { number: 427, expected: 1 }],
  [
    'number-follows-last',
    'an override below the last',
    (i) => set(i.edition, { number: 426, numberOverridden: true }),
    { number: 426 },
  ],
  [
    'date-after-last',
    'the same day',
    (i) => set(i.lastLocked, { date: '2022-11-09' }),
    { last: '2022-11-09' },
  ],
  [
    'earlier-edition-open',
    'one open',
    (i) => i.earlierOpen.push({ id: 'e', date: '2022-11-07', number: 425 }),
    { number: 425 },
  ],
  ['page-count', 'an odd number', (i) => i.pages.pop(), { pages: 7 }],
  ['page-count', 'none', (i) => set(i, { pages: [] }), { pages: 0 }],
  ['pages-contiguous', 'a number twice', (i) => set(page(i, 8), { number: 7 }), { expected: 8, found: 7 }],
  ['page-template', 'none', (i) => set(page(i), { templateId: null }), { page: 1, template: '' }],
  [
    'page-template',
    'of the other format',
    (i) => set(page(i), { templateId: 'tabloid-front' }),
    { template: 'tabloid-front' },
  ],
  ['page-section', 'blank', (i) => set(page(i, 2).section, { zh: ' ' }), { page: 2 }],
  ['page-folio', 'no editor', (i) => set(page(i, 2), { editors: [] }), { page: 2 }],
  ['slot-empty', 'no story', (i) => unplace(i, 1, 'brief-1'), { page: 1, slot: 'brief-1', kind: 'story' }],
  [
    'slot-empty',
    'no advertisement',
    (i) => set(slot(i, 1, 'ad'), { adSupplied: false }),
    { kind: 'advertisement' },
  ],
  [
    'story-ready',
    'in review',
    (i) => set(placement(i), { storyState: 'final_review' }),
    { state: 'final_review' },
  ],
  [
    'story-ready',
    'published before',
    (i) => set(placement(i), { storyState: 'published' }),
    { state: 'published' },
  ],
  ['reviews-present', 'second missing', (i) => placement(i).reviews.splice(1, 1), { level: 2 }],
  [
    'reviews-valid',
    'void',
    (i) => set(placement(i).reviews[2], { voidedAt: '2022-11-08T20:00:00Z' }),
    { level: 3, person: 'chief' },
  ],
  [
    'reviewers-distinct',
    'one person twice',
    (i) => set(placement(i).reviews[2], { personId: 'editor' }),
    { level: 1, other: 3 },
  ],
  [
    'reviewer-is-author',
    'own story',
    (i) => set(placement(i), { writerIds: ['author', 'desk'] }),
    { person: 'desk', level: 2 },
  ],
  [
    'reviews-cover-pinned',
    'another text',
    (i) => set(placement(i).reviews[0], { hash: 'older' }),
    { level: 1, person: 'editor' },
  ],
  [
    'newer-version',
    'written on',
    (i) => set(placement(i), { latestVersionNumber: 4 }),
    { pinned: 3, latest: 4 },
  ],
  [
    'printed-twice',
    'in two slots',
    (i) => set(placement(i, 2), { storyId: placement(i).storyId }),
    { page: 2, other: 1 },
  ],
  [
    'printed-twice',
    'under two ids',
    (i) => set(placement(i, 2), { pinnedHash: placement(i).pinnedHash }),
    { page: 2, other: 1 },
  ],
  [
    'printed-twice',
    'the same part twice',
    (i) => set(jump(i), { part: { n: 1, of: 2 } }),
    { page: 3, other: 1 },
  ],
  ['printed-before', 'in an earlier edition', (i) => i.printedBefore.push(placement(i).storyId), { page: 1 }],
  [
    'headline-present',
    'none',
    (i) => [set(placement(i).content, { headline: [''] }), set(placement(i), { headline: [''] })],
    { page: 1 },
  ],
  ['headline-agrees', '题文不符', (i) => set(placement(i), { headline: ['另一个标题'] }), { set: '另一个标题' }],
  [
    'byline-or-source',
    'neither',
    (i) => set(placement(i).content, { byline: '', dateline: ' ' }),
    { page: 1 },
  ],
  [
    'body-present',
    'a picture alone',
    (i) => set(placement(i).content, { body: placement(i).content.body.slice(1) }),
    { page: 1 },
  ],
  [
    'picture-present',
    'a photo story without',
    (i) => [set(placement(i), { genre: 'photo_story' }), placement(i).content.body.pop()],
    {},
  ],
  ['picture-caption', 'none', (i) => set(placement(i).content.body[1], { caption: '' }), { picture: 1 }],
  ['picture-credit', 'none', (i) => set(placement(i).content.body[1], { credit: ' ' }), { picture: 1 }],
  [
    'picture-resolution',
    'too few pixels',
    (i) => set(placement(i).pictures[0], { widthPx: 800 }),
    { ppi: 140, needed: 200 },
  ],
  ['picture-rights', 'nobody said', (i) => set(placement(i).pictures[0]?.rights, { kind: 'unknown' }), { page: 1 }],
  [
    'picture-rights-kept',
    'the day before',
    (i) => set(placement(i).pictures[0]?.rights, { kind: 'limited', validUntil: '2022-11-08' }),
    { until: '2022-11-08', date: '2022-11-09' },
  ],
  [
    'picture-printed-twice',
    'the same bytes under another id',
    (i) => set(placement(i, 3).pictures[0], { sha256: placement(i).pictures[0]?.sha256 }),
    { page: 3, other: 1 },
  ],
  [
    'picture-printed-twice',
    'the same to look at, smaller',
    (i) => [set(placement(i).pictures[0], { look: '01'.repeat(32) }), set(placement(i, 3).pictures[0], { look: `111111${'01'.repeat(29)}` })],
    { page: 3, other: 1 },
  ],
  [
    'overset',
    'twelve lines',
    (i) => set(placement(i).fit, { overLines: 12, overChars: 198 }),
    { lines: 12, characters: 198 },
  ],
  [
    'underset',
    'three lines',
    (i) => set(placement(i).fit, { underLines: 3, underChars: 48 }),
    { lines: 3, characters: 48 },
  ],
  [
    'headline-fits',
    'too wide at its smallest',
    (i) => set(placement(i).set.headline, { over: 4200, size: 35_700, fits: 31_500 }),
    { page: 1, over: 5, pt: 35.7, fits: 31.5 },
  ],
  [
    'headline-broken',
    'inside a number',
    (i) => set(placement(i).set.headline, { lines: ['步道全长3.', '6公里'], broken: [] }),
    { before: '长3.', after: '6公里', reason: 'inside' },
  ],
  [
    'headline-broken',
    'by the composer',
    (i) => set(placement(i).set.headline, { lines: ['全区秋粮收', '购进入高峰'], broken: [5] }),
    { before: '秋粮收', after: '购进入', reason: 'composer' },
  ],
  ['loose-line', 'a word nothing breaks', (i) => placement(i).set.loose.push('步道由UNESCO'), { page: 1, line: '步道由UNESCO' }],
  ['lone-character', '孤字', (i) => placement(i).set.lone.push('工。'), { page: 1, line: '工。' }],
  [
    'headlines-clash',
    'side by side in one size',
    (i) => {
      for (const key of ['lead', 'photo']) set(placement(i, 1, key).set, { band: { top: 300_000, bottom: 342_000, sans: false } })
      set(placement(i, 1, 'photo').set.headline, { size: 42_000 })
    },
    { page: 1, pt: 42, other: 42 },
  ],
  [
    'headlines-clash',
    'side by side in sizes a reader takes for one',
    (i) => {
      for (const key of ['lead', 'photo']) set(placement(i, 1, key).set, { band: { top: 300_000, bottom: 342_000, sans: false } })
      set(placement(i, 1, 'photo').set.headline, { size: 38_000 })
    },
    { page: 1, pt: 42, other: 38 },
  ],
  ['glyphs-present', 'none in any face', (i) => placement(i).set.missing.push('𡋾'), { characters: '𡋾' }],
  ['page-glyphs-present', 'in a name of its credits', (i) => page(i).missing.push('𡋾'), { page: 1, characters: '𡋾' }],
  [
    'jump-pairs',
    'no second part',
    (i) => set(placement(i), { part: { n: 1, of: 2 } }),
    { reason: 'missing_part', part: 2, of: 2 },
  ],
  [
    'jump-pairs',
    'going backward',
    (i) => [set(jump(i), { part: { n: 1, of: 2 } }), set(placement(i), { part: { n: 2, of: 2 } })],
    { reason: 'backward' },
  ],
  [
    'jump-pairs',
    'of two versions',
    (i) => set(jump(i), { pinnedHash: 'other' }),
    { reason: 'other_version', part: 2 },
  ],
  [
    'jump-pairs',
    'at odds on the parts',
    (i) => [jump(i), set(placement(i), { part: { n: 1, of: 1 } })],
    { reason: 'part_count', part: 1 },
  ],
  ['spread-apart', 'the other half is another height', (i) => set(spread(i).right, { lines: 20 }), { page: 4, slot: 'lead', facing: 5, why: 'no_half' }],
  ['spread-apart', 'pages that are two sides of a sheet', (i) => spread(i, 3), { page: 3, facing: 4, why: 'no_half' }],
  ['spread-apart', 'two stories', (i) => { spread(i); placement(i, 5).storyId = 'other' }, { page: 4, slot: 'lead', facing: 5, why: 'not_both' }],
  ['spread-apart', 'a story on the left alone', (i) => { spread(i); unplace(i, 5, 'lead') }, { page: 4, why: 'not_both' }],
  ['spread-sheets', 'not in the middle of the paper', (i) => spread(i, 2), { page: 2, slot: 'lead', facing: 3, middle: 4 }],
  ['guide-entries', 'of a story that is on no page', (i) => set(slot(i, 1, 'second'), { guide: guide({ gone: [{ storyId: 'x', headline: '撤下的稿件', why: 'not_placed' }] }) }), { page: 1, slot: 'second', headline: '撤下的稿件', why: 'not_placed' }],
  ['guide-entries', 'of a story on the same page', (i) => set(slot(i, 1, 'second'), { guide: guide({ gone: [{ storyId: 'x', headline: '头条', why: 'same_page' }] }) }), { why: 'same_page' }],
  ['guide-overset', 'more than goes in', (i) => set(slot(i, 1, 'second'), { guide: guide({ overLines: 2, overChars: 17 }) }), { page: 1, slot: 'second', lines: 2, characters: 17 }],
  ['guide-typed', 'a page the edition has not', (i) => say(i, '99版　秋粮收购'), { page: 1, lines: '99版　秋粮收购' }],
  ['guide-typed', 'a headline that is on another page', (i) => say(i, `3版　${placement(i, 2).content.headline.join('')}无此题`), { page: 1 }],
  ['guide-typed', 'a number that was corrected since', (i) => [set(placement(i, 2), { headline: ['12个村通了公交'] }), set(placement(i, 2).content, { headline: ['12个村通了公交'] }), say(i, '2版　13个村通了公交')], { lines: '2版　13个村通了公交' }],
  ['page-plates', 'a spot ink the press has not', (i) => set(page(i, 2), { spots: ['报金'] }), { page: 2, plates: 5, spots: '报金', most: 4 }],
  [
    'page-plates',
    'more spot inks than the press has',
    (i) => {
      set(i.paper, { palette: { colours: [], places: {}, spotPlates: 1 } })
      set(page(i, 1), { spots: ['报红'] })
      set(page(i, 2), { spots: ['报红', '报金'] })
    },
    { page: 2, plates: 6, most: 5 },
  ],
  ['proof-marks-open', 'two', (i) => set(page(i, 4), { openMarks: 2 }), { page: 4, count: 2 }],
  ['proof-marks-unverified', 'one', (i) => set(page(i, 4), { unverifiedMarks: 1 }), { page: 4, count: 1 }],
  ['proof-rounds', 'third missing', (i) => page(i, 5).proofs.pop(), { page: 5, round: 3, status: 'missing' }],
  [
    'proof-rounds',
    'page changed since',
    (i) => set(page(i, 5).proofs[0], { hash: 'older' }),
    { round: 1, status: 'stale' },
  ],
  [
    'proof-rounds',
    'void',
    (i) => set(page(i, 5).proofs[1], { voided: true }),
    { round: 2, status: 'voided' },
  ],
  [
    'proofreaders-distinct',
    '一校 reads 三校',
    (i) => set(page(i, 5).proofs[2], { personId: 'li' }),
    { page: 5, person: 'li' },
  ],
  [
    'page-signatures',
    'chief missing',
    (i) => page(i, 6).signatures.pop(),
    { page: 6, level: 3, status: 'missing' },
  ],
  [
    'page-signatures',
    'page changed since',
    (i) => set(page(i, 6).signatures[1], { hash: 'older' }),
    { level: 2, status: 'stale' },
  ],
  [
    'page-signers-distinct',
    'one person twice',
    (i) => set(page(i, 6).signatures[2], { personId: 'desk' }),
    { level: 2, other: 3 },
  ],
  ['imprint-complete', 'no CN number', (i) => set(i.paper, { cn: '' }), { field: 'cn' }],
  ['masthead-on-front', 'no nameplate', (i) => set(page(i, 1), { slots: page(i, 1).slots.filter(({ kind }) => kind !== 'masthead') }), { page: 1 }],
  ['ad-artwork', 'words alone', (i) => booked(i, { artwork: null, approved: false }), { page: 1, slot: 'ad', title: '冬至酬宾' }],
  ['ad-approved', 'artwork nobody approved', (i) => booked(i, { approved: false }), { title: '冬至酬宾' }],
  ['ad-size', 'another size', (i) => booked(i, {}, { extent: { width: 100_000, height: 100_000 } }), { width: 35, height: 35 }],
  ['ad-size', 'a picture of another shape', (i) => booked(i, {}, { format: 'jpeg', extent: null, pixels: { width: 3000, height: 3000 } }), { title: '冬至酬宾' }],
  ['ad-fonts', 'two of them', (i) => booked(i, {}, { fontsMissing: ['SimSun', 'Arial'] }), { fonts: 'SimSun、Arial' }],
  ['ad-rgb', 'in a PDF', (i) => booked(i, {}, { rgb: true }), { title: '冬至酬宾' }],
  ['ad-spots', 'an ink the paper has not', (i) => booked(i, {}, { spots: ['PANTONE 185 C', '店徽金'] }), { spots: 'PANTONE 185 C、店徽金' }],
  ['ad-ink', 'more than newsprint dries', (i) => booked(i, {}, { ink: 241 }), { ink: 241, most: 240 }],
  ['ad-resolution', 'in a PDF', (i) => booked(i, {}, { ppi: 72 }), { ppi: 72 }],
  [
    'ad-words',
    'of an advertisement, others beside them',
    (i) => {
      booked(i)
      set(slot(i, 1, 'ad'), { adHits: hitsOf(['block', '国家级'], ['warn', '最佳'], ['block', '国家级']) })
    },
    { page: 1, slot: 'ad', title: '冬至酬宾', count: 2, words: '国家级' },
  ],
  ['ad-words', 'of a slot of words alone', (i) => set(slot(i, 1, 'ad'), { label: '国家级糕团', adHits: hitsOf(['block', '国家级']) }), { title: '国家级糕团', count: 1 }],
  ['ad-word-warnings', 'one, and a hint', (i) => set(slot(i, 1, 'ad'), { label: '最佳糕团', adHits: hitsOf(['hint', '好象'], ['warn', '最佳']) }), { count: 1, words: '最佳' }],
  ['ad-placed', 'on no page', (i) => set(i, { adsUnplaced: [{ title: '冬至酬宾', client: '青禾超市', responsible: '广告壬' }] }), { title: '冬至酬宾', client: '青禾超市' }],
  [
    'ad-facing',
    'pages 2 and 3',
    (i) => [2, 3].map((number) => booked(i, {}, {}, number)),
    { page: 3, other: 2 },
  ],
  ['ad-marked', 'not marked', (i) => set(slot(i, 1, 'ad'), { adMarked: false }), { page: 1, slot: 'ad' }],
  [
    'open-checks',
    'two hits that block, others beside them',
    (i) => set(placement(i), { openHits: hitsOf(['block', '2月30日'], ['warn', '帐户'], ['block', '2月30日']) }),
    { page: 1, count: 2, words: '2月30日' },
  ],
  [
    'open-checks',
    'in the headline of the second part',
    (i) => set(jump(i), { openHits: hitsOf(['block', '（']) }),
    { page: 1, count: 1, words: '（' },
  ],
  [
    'open-check-warnings',
    'a long one, and hints',
    (i) => set(placement(i), { openHits: hitsOf(['hint', '好象'], ['warn', '一'.repeat(40)]) }),
    { count: 1, words: `${'一'.repeat(16)}…` },
  ],
  [
    'relative-dates',
    'not confirmed',
    (i) => say(i, '昨日，7日上午，昨日'),
    { date: '2022-11-09', count: 3, words: '昨日、7日上午' },
  ],
]
