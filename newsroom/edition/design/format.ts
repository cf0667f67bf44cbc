/** The cut sheet 开本. */
export type SheetId = 'broadsheet' | 'tabloid'

/** A sheet and how its body is set; the sheet alone names the way Chinese dailies have always set it. */
export type PageFormatId = SheetId | 'broadsheet-6' | 'broadsheet-5' | 'tabloid-6' | 'tabloid-5'

/** The geometry of a page. Lengths in millimetres, type in points, measures in ems of the body size. */
export interface PageFormat extends Body {
  id: PageFormatId
  sheet: SheetId
  /** The cut sheet 开本. */
  trim: Size
  /** 版心. The slot grid stands in its middle; the folio 报眉 stands above it, outside the grid. */
  typeArea: Size
  /** Lines of body text in a full column. */
  lines: number
  /** Height of the folio band above the type area. */
  folioMm: number
  /** Size of the paper's name on page 1: no headline there may be larger. */
  nameplatePt: number
}

/** How body type is set 正文样式. */
interface Body {
  columns: number
  /** Characters in a line of one basic column 基本栏. */
  charsPerColumn: number
  fontPt: number
  leadingPt: number
  /** Space between columns; a multiple of a half, so that what is made of it are whole thousandths of a point. */
  gapEm: number
}

interface Size {
  width: number
  height: number
}

/** Millimetres from the top left corner of the trimmed page. */
export interface Rect extends Size {
  x: number
  y: number
}

/** A rectangle on the grid of basic columns and body lines, both counted from 0. */
export interface GridArea {
  col: number
  line: number
  cols: number
  lines: number
}

/** A measure in whole ems, and the ems left over, which are spread over the gaps. */
export interface Measure {
  em: number
  spare: number
}

const MM_PER_PT = 25.4 / 72

const SHEETS = {
  broadsheet: { trim: { width: 390, height: 546 }, typeArea: { width: 350, height: 490 }, folioMm: 9, nameplatePt: 96 },
  tabloid: { trim: { width: 273, height: 390 }, typeArea: { width: 235, height: 345 }, folioMm: 8, nameplatePt: 72 },
} as const satisfies Record<SheetId, object>

/** 小五 9 pt on 11.25 pt, column gap one character. */
const NINE = { fontPt: 9, leadingPt: 11.25, gapEm: 1 }
/** 10 pt on 13.5 pt, as papers that want to be read without glasses set their text, in fewer and wider columns. */
const TEN = { fontPt: 10, leadingPt: 13.5 }

/**
 * 对开 and 四开, each as a paper may set its body: the columns of old, or larger type in six or five. As many lines and characters as the
 * type area takes (practice 3.1: 13,530 characters on a broadsheet page at 9/11.25, 10,098 at 10/13.5).
 */
export const PAGE_FORMATS: Record<PageFormatId, PageFormat> = {
  broadsheet: pageFormat('broadsheet', 'broadsheet', { ...NINE, columns: 8, charsPerColumn: 13 }),
  'broadsheet-6': pageFormat('broadsheet-6', 'broadsheet', { ...TEN, columns: 6, charsPerColumn: 15, gapEm: 1.5 }),
  'broadsheet-5': pageFormat('broadsheet-5', 'broadsheet', { ...TEN, columns: 5, charsPerColumn: 18, gapEm: 2 }),
  tabloid: pageFormat('tabloid', 'tabloid', { ...NINE, columns: 6, charsPerColumn: 11 }),
  'tabloid-6': pageFormat('tabloid-6', 'tabloid', { ...TEN, columns: 6, charsPerColumn: 10, gapEm: 1 }),
  'tabloid-5': pageFormat('tabloid-5', 'tabloid', { ...TEN, columns: 5, charsPerColumn: 12, gapEm: 1.5 }),
}

/** Every format by its id, to choose from and to read what was chosen. */
export const PAGE_FORMAT_IDS = Object.keys(PAGE_FORMATS) as [PageFormatId, ...PageFormatId[]]

/** The formats of a sheet, the one with the smallest body first. */
export function formatsOf(sheet: SheetId): PageFormat[] {
  return Object.values(PAGE_FORMATS).filter((format) => format.sheet === sheet)
}

function pageFormat(id: PageFormatId, sheet: SheetId, body: Body): PageFormat {
  const size = SHEETS[sheet]
  return { id, sheet, ...size, ...body, lines: Math.floor(size.typeArea.height / (body.leadingPt * MM_PER_PT)) }
}

/** Width of `span` basic columns with their gaps, in ems: k·n + (k−1). Eight broadsheet columns are 111. */
export function columnSpanWidth(format: PageFormat, span: number): number {
  return span * format.charsPerColumn + (span - 1) * format.gapEm
}

/**
 * 破栏: the measure when `span` basic columns are set as `split` text columns: (m·n + (m−1) − (p−1)) / p in
 * whole ems. 3 set as 2 is 20; 5 set as 3 is 22 with 1 em to spare. Throws RangeError unless 1 ≤ split ≤
 * span.
 */
export function splitMeasure(format: PageFormat, span: number, split: number): Measure {
  if (!Number.isInteger(split) || split < 1 || split > span) {
    throw new RangeError(`cannot set ${span} columns as ${split}`)
  }
  const text = columnSpanWidth(format, span) - (split - 1) * format.gapEm
  const em = Math.floor(text / split)
  return { em, spare: text - em * split }
}

/**
 * Characters of `pt` that stand on one line of `widthEm` body ems: ⌊W·9/pt⌋. Six broadsheet columns hold 24
 * of 30 pt.
 */
export function lineCapacity(format: PageFormat, widthEm: number, pt: number = format.fontPt): number {
  return Math.floor((widthEm * format.fontPt) / pt)
}

/** 版面字数 of a full page, gaps counted: line width × lines (报纸期刊质量管理规定, annex). Broadsheet 13,653. */
export function pageCharacters(format: PageFormat): number {
  return columnSpanWidth(format, format.columns) * format.lines
}

/** Body ems in millimetres. */
export function emToMm(format: PageFormat, em: number): number {
  return em * format.fontPt * MM_PER_PT
}

/** Body lines in millimetres. */
export function linesToMm(format: PageFormat, lines: number): number {
  return lines * format.leadingPt * MM_PER_PT
}

/** The slot grid on the page: centred in the type area from side to side, hung from its top. */
export function gridRect(format: PageFormat): Rect {
  const width = emToMm(format, columnSpanWidth(format, format.columns))
  return {
    x: (format.trim.width - width) / 2,
    y: (format.trim.height - format.typeArea.height) / 2,
    width,
    height: linesToMm(format, format.lines),
  }
}

/** Where the folio 报眉 is set: a band above the grid, as wide as it. */
export function folioRect(format: PageFormat): Rect {
  const grid = gridRect(format)
  return { x: grid.x, y: grid.y - format.folioMm, width: grid.width, height: format.folioMm }
}

/** A rectangle of grid columns and lines on the page. */
export function slotRect(format: PageFormat, area: GridArea): Rect {
  const grid = gridRect(format)
  return {
    x: grid.x + emToMm(format, area.col * (format.charsPerColumn + format.gapEm)),
    y: grid.y + linesToMm(format, area.line),
    width: emToMm(format, columnSpanWidth(format, area.cols)),
    height: linesToMm(format, area.lines),
  }
}
