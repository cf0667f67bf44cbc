import type { OwnFaces } from '../typesetting/display'
import type { HeadDesign, NameplateArtwork, PaperApp } from './head'
import { colourText, type PaperColour, type PaperPalette } from './palette'
import { type IsoDate, lunarText, partsOf, weekdayName } from './calendar'

/**
 * What a paper says about itself 版本记录, all as printed. Settings of the admin; an empty string is "not said
 * yet".
 */
export interface PaperIdentity {
  name: { zh: string; en: string }
  tagline: string
  /** 国内统一连续出版物号 */
  cn: string
  /** 主管单位 */
  supervisor: string
  /** 主办单位 */
  sponsor: string
  /** 出版单位 */
  publisher: string
  /** 总编辑 */
  chiefEditor: string
  address: string
  postcode: string
  phone: string
  /** 新闻热线 */
  hotline: string
  /** 投稿邮箱 */
  mailbox: string
  /** 订阅站点 */
  stations: Station[]
  printer: { name: string; address: string }
  /** 定价 */
  price: string
  /** 发行方式、发行单位、邮发代号 */
  distribution: string
  /** 广告经营许可证; papers founded later have none. */
  adLicence?: string
  /** 用色; absent is black alone. */
  palette?: PaperPalette
  /** The paper's own faces, each in the place of a bundled one. */
  faces?: OwnFaces
  /** How the head is arranged; absent is `across`. */
  head?: HeadDesign
  /** The nameplate as it was drawn; absent: the name is set in type. */
  nameplate?: NameplateArtwork
  /** 客户端, by its QR code. */
  app?: PaperApp
}

export interface Station {
  name: string
  address: string
  phone: string
}

/** One thing a paper says of itself that changed, by path, in short. */
export interface IdentityChange {
  field: string
  from: string
  to: string
}

/** What differs between two identities, by path, as a person reads it; lists in one line. */
export function identityChanges(from: PaperIdentity, to: PaperIdentity): IdentityChange[] {
  const [before, after] = [leaves(from), leaves(to)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((field) => ({ field, from: before.get(field) ?? '', to: after.get(field) ?? '' }))
    .filter((change) => change.from !== change.to)
}

function leaves(value: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, member] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`
    if (Array.isArray(member)) found.set(at, member.map(itemText).join('；'))
    else if (typeof member === 'object' && member !== null) for (const [inner, text] of leaves(member as object, at)) found.set(inner, text)
    // of a hash so much as tells two apart
    else if (member !== undefined) found.set(at, key === 'sha256' ? String(member).slice(0, 8) : String(member))
  }
  return found
}

function itemText(item: Station | PaperColour): string {
  return 'spot' in item ? colourText(item) : Object.values(item).join(' ')
}

/** The facts an edition is printed under; everything else on the front page is computed from them. */
export interface EditionFacts {
  date: IsoDate
  number: number
  pageCount: number
}

/** The lines of the masthead 报头 that change every day. Computed, never typed. */
export interface Masthead {
  zh: { name: string; date: string; weekday: string; lunar: string; pages: string; number: string }
  en: { name: string; date: string; pages: string; number: string }
}

export interface PageCredit {
  /** 责任编辑, 版式, 校对 */
  role: 'editor' | 'layout' | 'proof'
  names: readonly string[]
}

/** 报眉: the line at the head of every page. */
export interface Folio {
  /** 版序 in two digits. */
  number: string
  zh: FolioLine
  en: FolioLine
}

interface FolioLine {
  section: string
  paper: string
  date: string
  credit: string
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const CREDIT_WORDS: Record<PageCredit['role'], { zh: string; en: string }> = {
  editor: { zh: '责任编辑', en: 'Editor' },
  layout: { zh: '版式', en: 'Layout' },
  proof: { zh: '校对', en: 'Proofs' },
}

/** The date lines of page 1: 2022年11月9日, 星期三, 农历壬寅年十月十六, 今日8版, 总第427期, and their English. */
export function mastheadOf(edition: EditionFacts, paper: Pick<PaperIdentity, 'name'>): Masthead {
  const { date, number, pageCount } = edition
  return {
    zh: {
      name: paper.name.zh,
      date: dateText(date, 'zh'),
      weekday: weekdayName(date, 'zh'),
      lunar: lunarText(date),
      pages: `今日${pageCount}版`,
      number: `总第${number}期`,
    },
    en: {
      name: paper.name.en,
      date: `${weekdayName(date, 'en')}, ${dateText(date, 'en')}`,
      pages: pageCount === 1 ? '1 page today' : `${pageCount} pages today`,
      number: `No. ${number}`,
    },
  }
}

/** `2022年11月9日` or `9 November 2022`. */
export function dateText(date: IsoDate, language: 'zh' | 'en'): string {
  const { year, month, day } = partsOf(date)
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${MONTHS[month - 1]} ${year}`
}

/** 版序: 1 is `01`. */
export function pageNumberText(number: number): string {
  return String(number).padStart(2, '0')
}

/**
 * The folio of a page. 版序 on every page is required by 报纸期刊质量管理规定 (form annex); the credit line names who
 * edited, laid out and proofread the page, roles without a name left out.
 */
export function folioOf(
  page: { number: number; section: { zh: string; en: string }; credits: readonly PageCredit[] },
  edition: Pick<EditionFacts, 'date'>,
  paper: Pick<PaperIdentity, 'name'>,
): Folio {
  const { date } = edition
  const named = page.credits.filter(({ names }) => names.length > 0)
  return {
    number: pageNumberText(page.number),
    zh: {
      section: page.section.zh,
      paper: paper.name.zh,
      date: `${dateText(date, 'zh')} ${weekdayName(date, 'zh')}`,
      credit: named.map(({ role, names }) => `${CREDIT_WORDS[role].zh} ${names.join(' ')}`).join('　'),
    },
    en: {
      section: page.section.en,
      paper: paper.name.en,
      date: `${weekdayName(date, 'en')}, ${dateText(date, 'en')}`,
      credit: named.map(({ role, names }) => `${CREDIT_WORDS[role].en} ${names.join(', ')}`).join(' · '),
    },
  }
}

/**
 * Fields of the imprint 版本记录 that are empty, by path. Required by 报纸出版管理规定 (2005, order 32) and the form
 * annex of 报纸期刊质量管理规定 (2020): name, CN, supervisor, sponsor, publisher, chief editor, address and contact,
 * printer and its address, price, distribution. Date, number and pages come from the edition.
 */
export function missingImprintFields(paper: PaperIdentity): string[] {
  const required: [path: string, value: string][] = [
    ['name.zh', paper.name.zh],
    ['cn', paper.cn],
    ['supervisor', paper.supervisor],
    ['sponsor', paper.sponsor],
    ['publisher', paper.publisher],
    ['chiefEditor', paper.chiefEditor],
    ['address', paper.address],
    ['postcode', paper.postcode],
    ['phone', paper.phone],
    ['printer.name', paper.printer.name],
    ['printer.address', paper.printer.address],
    ['price', paper.price],
    ['distribution', paper.distribution],
  ]
  return required.filter(([, value]) => value.trim() === '').map(([path]) => path)
}
