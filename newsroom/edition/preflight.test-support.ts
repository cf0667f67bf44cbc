import { NO_RIGHTS } from '../manuscript/picture/rights'
import type { StoryContent } from '../manuscript/story'
import type { PaperIdentity } from './masthead'
import type {
  Level,
  PreflightEdition,
  PreflightInput,
  PreflightPage,
  PreflightPlacement,
  PreflightSlot,
} from './preflight'
import { HEADLINE_STYLES } from './design/slot'
import { type PlannedPage, plannedPages, templateById, TEMPLATES } from './design/template'

const LEVELS: readonly Level[] = [1, 2, 3]
const REVIEWERS = ['editor', 'desk', 'chief']
const PROOFREADERS = ['li', 'wang', 'zhao']
const SIGNERS = ['layout', 'desk', 'chief']
const EXACT = { overLines: 0, overChars: 0, underLines: 0, underChars: 0, columns: [], estimated: false }

/** An eight-page edition that can be locked; tests break one thing at a time. */
export function lockableInput(): PreflightInput {
  return {
    edition: makeEdition(),
    numbering: { startNumber: 1 },
    lastLocked: { number: 426, date: '2022-11-08' },
    earlierOpen: [],
    paper: makePaper(),
    pages: plannedPages('broadsheet', 8).map(makePage),
    templates: TEMPLATES,
    printedBefore: [],
    adsUnplaced: [],
    warningsDisposed: [],
    reviewLevels: [1, 2, 3],
    undersetToleranceLines: 2,
    minimumPpi: 200,
  }
}

function makePaper(changes: Partial<PaperIdentity> = {}): PaperIdentity {
  return {
    name: { zh: '青禾日报', en: 'Qinghe Daily' },
    tagline: '',
    cn: 'CN 00-0000',
    supervisor: '青禾区委',
    sponsor: '青禾区融媒体中心',
    publisher: '青禾日报社',
    chiefEditor: '周启明',
    address: '青禾区文化路1号',
    postcode: '000000',
    phone: '0000-5550100',
    hotline: '',
    mailbox: '',
    stations: [],
    printer: { name: '青禾印务', address: '青禾区工业路2号' },
    price: '每份1.00元',
    distribution: '自办发行',
    ...changes,
  }
}

function makeContent(title: string): StoryContent {
  return {
    kicker: '',
    headline: [title],
    deck: '',
    byline: '记者 李岚',
    dateline: '本报讯',
    body: [
      { type: 'paragraph', text: [{ text: `${title}，全区秋粮收购进入高峰。` }] },
      { type: 'picture', asset: `picture-${title}`, caption: '农户在晒谷', credit: '王一 摄' },
    ],
  }
}

function makeEdition(): PreflightEdition {
  const date = '2022-11-09'
  return {
    id: 'edition-427',
    date,
    number: 427,
    numberOverridden: false,
    format: 'broadsheet',
  }
}

function makePage({ number, section, templateId }: PlannedPage): PreflightPage {
  const hash = `page-${number}-hash`
  const slots = (templateById(templateId)?.slots ?? []).map(
    (slot): PreflightSlot => ({ ...slot, filler: false, adSupplied: true, adMarked: true, label: '', adHits: [], ad: null, guide: null }),
  )
  return {
    number,
    section,
    templateId,
    hash,
    slots,
    placements: slots
      .filter(({ kind }) => kind !== 'masthead' && kind !== 'advertisement' && kind !== 'filler')
      .map((slot) => makePlacement(number, slot)),
    proofs: LEVELS.map((round) => ({ round, ...signer(PROOFREADERS, round), hash, voided: false })),
    signatures: LEVELS.map((level) => ({ level, ...signer(SIGNERS, level), hash, voided: false })),
    spots: [],
    missing: [],
    openMarks: 0,
    unverifiedMarks: 0,
    editors: ['李岚'],
    responsible: '版面编辑陈舟',
  }
}

function makePlacement(page: number, slot: PreflightSlot): PreflightPlacement {
  const storyId = `story-${page}-${slot.key}`
  const content = makeContent(`第${page}版${slot.key}`)
  const capacityLines = slot.lines * slot.split
  return {
    slotKey: slot.key,
    storyId,
    headline: [...content.headline],
    headlineStyle: slot.headline,
    content,
    genre: 'news',
    storyState: 'page_signed',
    pinnedHash: `${storyId}-hash`,
    versionNumber: 3,
    latestVersionNumber: 3,
    reviews: LEVELS.map((level) => ({
      level,
      ...signer(REVIEWERS, level),
      hash: `${storyId}-hash`,
      voidedAt: null,
    })),
    writerIds: ['author'],
    fit: { capacityLines, usedLines: capacityLines, ...EXACT },
    set: {
      headline: { lines: content.headline, size: sizeOf(slot), wanted: sizeOf(slot), over: 0, fits: sizeOf(slot), broken: [] },
      band: null,
      lone: [],
      loose: [],
      missing: [],
    },
    datesConfirmed: false,
    openHits: [],
    part: null,
    pictures: [{ asset: `picture-${storyId}`, widthPx: 2400, printedWidthMm: 145, sha256: storyId.padEnd(64, '0'), look: null, rights: { ...NO_RIGHTS, kind: 'own' } }],
    responsible: '责任编辑李岚',
  }
}

function sizeOf({ headline }: PreflightSlot): number {
  return HEADLINE_STYLES[headline].pt * 1000
}

function signer(people: readonly string[], level: Level): { personId: string; personName: string } {
  const person = people[level - 1] ?? ''
  return { personId: person, personName: person }
}
