import { Unreadable } from '../fault'
import { escaped } from './xml'

/** What holds in a group of RTF until it ends. */
interface Group {
  /** Nothing in it is shown; `mark` is counted once it has words. */
  skipped: boolean
  mark: 'headers' | 'footnotes' | 'comments' | 'objects' | null
  picture: boolean
  fonts: boolean
  listText: boolean
  bold: boolean
  struck: boolean
  hidden: boolean
  deleted: boolean
  /** Characters that stand for one of Unicode, for older readers, and are passed over. */
  instead: number
  font: number
}

const MARKED: Record<string, Group['mark']> = { header: 'headers', headerl: 'headers', headerr: 'headers', headerf: 'headers', footer: 'headers', footerl: 'headers', footerr: 'headers', footerf: 'headers', footnote: 'footnotes', annotation: 'comments', object: 'objects' }
const SKIPPED = new Set(['colortbl', 'stylesheet', 'info', 'generator', 'listtable', 'listoverridetable', 'revtbl', 'rsidtbl', 'themedata', 'colorschememapping', 'latentstyles', 'datastore', 'xmlnstbl', 'fldinst', 'atnid', 'atnauthor', 'atnref', 'atrfstart', 'atrfend', 'atntime', 'atndate', 'atnparent', 'bkmkstart', 'bkmkend', 'nonshppict', 'sp', 'filetbl', 'objdata', 'objclass', 'pnseclvl', 'themedata', 'shprslt', 'picprop', 'blipuid'])
/** Marked as not to be read by those who do not know them, and known here. */
const KNOWN = new Set(['shppict', 'shpinst', 'shptxt', 'annotation', 'footnote'])
const SIGNS: Record<string, string> = { emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', emspace: '\u2003', enspace: '\u2002' }
/** Code pages of Windows, by the number of a document and by the character set of a font. */
const PAGES: Record<number, string> = { 936: 'gb18030', 950: 'big5', 932: 'shift_jis', 949: 'euc-kr', 1250: 'windows-1250', 1251: 'windows-1251', 1252: 'windows-1252', 1253: 'windows-1253', 1254: 'windows-1254', 65001: 'utf-8' }
const CHARSETS: Record<number, string> = { 134: 'gb18030', 136: 'big5', 128: 'shift_jis', 129: 'euc-kr', 204: 'windows-1251', 238: 'windows-1250' }
const DEEPEST = 1000

/** Rich text (.rtf) as HTML for the reader of every source, as `docxToHtml`: fonts say in which encoding their bytes are, deletions of a review are marked. Throws `Unreadable`. */
export function rtfToHtml(bytes: Buffer): string {
  return new RtfReader(bytes).read()
}

class RtfReader {
  #group: Group = { skipped: false, mark: null, picture: false, fonts: false, listText: false, bold: false, struck: false, hidden: false, deleted: false, instead: 1, font: -1 }
  readonly #groups: Group[] = []
  readonly #charsets = new Map<number, string>()
  readonly #blocks: string[] = []
  readonly #left: Record<string, number> = {}
  #page = 'windows-1252'
  #pending: number[] = []
  #line = ''
  #listText = ''
  #cells: string[] | null = null
  #rows: string[] = []
  #paragraph = { centred: false, indented: false, heading: 0, table: false }
  #picture: { mime: string; digits: string } | null = null
  #pass = 0
  /** The word before was `\*`. */
  #starred = false

  constructor(private readonly bytes: Buffer) {}

  read(): string {
    const text = this.bytes.toString('latin1')
    // a word, a sign, a brace, or what stands between
    const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)/gi
    for (let match = token.exec(text); match; match = token.exec(text)) {
      const [, word, number, hex, sign, brace, plain] = match
      if (brace === '{') this.#open()
      else if (brace === '}') {
        this.#close()
        if (this.#groups.length === 0) return this.#end()
      } else if (word !== undefined) {
        if (word === 'bin') token.lastIndex += Math.max(0, Number(number ?? 0))
        else this.#word(word, number === undefined ? null : Number(number))
      } else if (hex !== undefined) this.#byte(Number.parseInt(hex, 16))
      else if (sign !== undefined) this.#sign(sign)
      else if (plain !== undefined) this.#plain(plain)
    }
    // the last brace never came
    throw new Unreadable('damaged')
  }

  #open(): void {
    this.#flush()
    if (this.#groups.length > DEEPEST) throw new Unreadable('damaged')
    this.#groups.push(this.#group)
    this.#group = { ...this.#group }
    this.#starred = false
  }

  #close(): void {
    this.#flush()
    const ended = this.#group
    this.#group = this.#groups.pop() ?? ended
    if (ended.picture && !this.#group.picture) this.#endPicture()
    if (ended.listText && !this.#group.listText) {
      this.#line += `<span style="mso-list:ignore">${escaped(this.#listText.trim())}</span>`
      this.#listText = ''
    }
    // a note is counted where it ends, once, if it said something
    if (ended.mark && ended.mark !== this.#group.mark && this.#said.delete(ended.mark)) this.#left[ended.mark] = (this.#left[ended.mark] ?? 0) + 1
    this.#pass = 0
  }

  readonly #said = new Set<string>()

  #word(word: string, number: number | null): void {
    if (word === 'u' && number !== null) {
      this.#say(String.fromCharCode(number < 0 ? number + 65536 : number))
      this.#pass = this.#group.instead
      return
    }
    this.#flush()
    const starred = this.#starred
    this.#starred = false
    const group = this.#group
    const on = number !== 0
    const mark = MARKED[word]
    if (mark) {
      group.skipped = true
      group.mark = mark
      if (mark === 'objects') this.#said.add(mark)
    } else if (word === 'result') group.skipped = group.mark !== 'objects' && group.skipped
    else if (SKIPPED.has(word) || (starred && !KNOWN.has(word))) group.skipped = true
    else if (SIGNS[word] !== undefined) this.#say(SIGNS[word])
    switch (word) {
      case 'ansicpg':
        this.#page = PAGES[number ?? 0] ?? this.#page
        break
      case 'fonttbl':
        group.fonts = true
        group.skipped = true
        break
      case 'f':
        group.font = number ?? -1
        break
      case 'fcharset':
        if (group.fonts && CHARSETS[number ?? 0] !== undefined) this.#charsets.set(group.font, CHARSETS[number ?? 0] ?? '')
        break
      case 'uc':
        group.instead = number ?? 1
        break
      case 'par':
      case 'sect':
      case 'page':
        if (!group.skipped) this.#endParagraph()
        break
      case 'line':
        if (!group.skipped) this.#line += '<br>'
        break
      case 'tab':
        if (this.#line === '') this.#paragraph.indented = true
        else this.#say(' ')
        break
      case 'pard':
        this.#paragraph = { centred: false, indented: false, heading: 0, table: false }
        break
      case 'qc':
        this.#paragraph.centred = true
        break
      case 'fi':
      case 'cufi':
        this.#paragraph.indented = (number ?? 0) > 0
        break
      case 'outlinelevel':
        this.#paragraph.heading = (number ?? 8) < 6 ? (number ?? 0) + 1 : 0
        break
      case 'intbl':
        this.#paragraph.table = true
        break
      case 'cell':
        if (!group.skipped) this.#endCell()
        break
      case 'row':
        if (!group.skipped) this.#endRow()
        break
      case 'plain':
        Object.assign(group, { bold: false, struck: false, hidden: false, deleted: false })
        break
      case 'b':
        group.bold = on
        break
      case 'strike':
      case 'striked':
        group.struck = on
        break
      case 'v':
        group.hidden = on
        break
      case 'deleted':
        group.deleted = on
        break
      case 'pict':
        if (!group.skipped) this.#picture = { mime: 'x-emf', digits: '' }
        group.picture = true
        break
      case 'pngblip':
        if (this.#picture) this.#picture.mime = 'png'
        break
      case 'jpegblip':
        if (this.#picture) this.#picture.mime = 'jpeg'
        break
      case 'listtext':
      case 'pntext':
        group.listText = true
        break
      default:
    }
  }

  #sign(sign: string): void {
    if (sign === '*') this.#starred = true
    else if (sign === '~') this.#say('\u00a0')
    else if (sign === '_') this.#say('-')
    else if (sign === '\\' || sign === '{' || sign === '}') this.#plain(sign)
    else if (sign === '\n' || sign === '\r') this.#word('par', null)
  }

  /** A byte of the font's encoding: characters of Chinese have two, which may be written in two ways. */
  #byte(byte: number): void {
    if (this.#pass > 0) this.#pass -= 1
    else this.#pending.push(byte)
  }

  #plain(text: string): void {
    if (this.#group.picture) {
      if (this.#picture) this.#picture.digits += text.replace(/\s+/g, '')
      return
    }
    for (const char of text) if (char !== '\r' && char !== '\n') this.#byte(char.charCodeAt(0))
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const bytes = Uint8Array.from(this.#pending)
    this.#pending = []
    this.#say(new TextDecoder(this.#charsets.get(this.#group.font) ?? this.#page).decode(bytes))
  }

  #say(text: string): void {
    if (this.#pending.length > 0) this.#flush()
    const { skipped, mark, listText, bold, struck, hidden, deleted, picture } = this.#group
    if (mark && /[^\s\d\-–—/.第共页]/u.test(text)) this.#said.add(mark)
    if (skipped || hidden || picture) return
    if (listText) {
      this.#listText += text
      return
    }
    const words = escaped(text)
    const lined = deleted ? `<del>${words}</del>` : struck ? `<s>${words}</s>` : words
    this.#line += bold ? `<b>${lined}</b>` : lined
  }

  #endPicture(): void {
    const picture = this.#picture
    this.#picture = null
    if (picture) this.#line += `<img src="data:image/${picture.mime};base64,${Buffer.from(picture.digits, 'hex').toString('base64')}">`
  }

  #endParagraph(): void {
    const { centred, indented, heading, table } = this.#paragraph
    const styles = [...(centred ? ['text-align:center'] : []), ...(indented ? ['text-indent:2em'] : [])]
    const tag = heading > 0 ? `h${heading}` : 'p'
    const html = `<${tag}${styles.length > 0 ? ` style="${styles.join(';')}"` : ''}>${this.#line}</${tag}>`
    this.#line = ''
    if (table) {
      this.#cells ??= []
      this.#cells.push(html)
      return
    }
    this.#endTable()
    this.#blocks.push(html)
  }

  /** Paragraphs of a cell wait until it ends. */
  #endCell(): void {
    if (this.#line !== '') {
      this.#paragraph.table = true
      this.#endParagraph()
    }
    this.#row.push(`<td>${(this.#cells ?? []).join('')}</td>`)
    this.#cells = null
  }

  #row: string[] = []

  #endRow(): void {
    this.#rows.push(`<tr>${this.#row.join('')}</tr>`)
    this.#row = []
  }

  #endTable(): void {
    if (this.#rows.length > 0) this.#blocks.push(`<table>${this.#rows.join('')}</table>`)
    this.#rows = []
  }

  #end(): string {
    this.#paragraph.table = false
    if (this.#line !== '') this.#endParagraph()
    this.#endTable()
    return this.#blocks.join('') + Object.entries(this.#left).map(([mark, count]) => `<p data-left="${mark}">x</p>`.repeat(count)).join('')
  }
}
