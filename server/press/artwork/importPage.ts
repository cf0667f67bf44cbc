import type { PdfFile } from '../pdf/file'
import { name, Raw, type PdfDict, type PdfValue, type Ref } from '../pdf/object'
import { matrixOf } from './matrix'
import type { OpenPage } from './open'
import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFString, type PDFObject } from './pdfLib'

/** Deeper than this no file is made, and no stack holds. */
const MOST_NESTED = 200

/** Members whose dictionaries hold what the file names as it likes: resources by kind, glyphs, colorants. */
const NAMED: ReadonlySet<string> = new Set(['Font', 'XObject', 'ColorSpace', 'ExtGState', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Colorants'])

/** What an imported object does not bring: the way to its page, its structure, its metadata, and what a viewer would do with it. */
const LEFT_OUT: ReadonlySet<string> = new Set(['Parent', 'StructParent', 'StructParents', 'Metadata', 'PieceInfo', 'LastModified', 'AA', 'A', 'Annots', 'Alternates', 'OC'])

/** A page imported: a form whose trimmed page lies at the origin, as it is shown, and its size in points. */
export interface ImportedPage {
  ref: Ref
  width: number
  height: number
}

/**
 * A page of somebody else's PDF as a form XObject (ISO 32000-1, 8.10) of ours: its content as it is, and everything it draws with, streams byte for
 * byte. Nothing is drawn anew. What lies beyond its trim is cut off; what a viewer would do with it (`LEFT_OUT`) stays behind.
 */
export function importPage(pdf: PdfFile, open: OpenPage): ImportedPage {
  const { trim, unit } = open
  const [left, bottom, right, top] = trim
  const copy = new Copy(pdf, open)
  const group = open.page.get(PDFName.of('Group'))
  const ref = pdf.addStream(
    {
      Type: name('XObject'),
      Subtype: name('Form'),
      BBox: trim.map(exact),
      Matrix: matrixOf(open).map(exact),
      Resources: copy.value(open.resources, 0),
      // transparency is blended within the page it was made for
      ...(group === undefined ? {} : { Group: copy.value(group, 0) }),
    },
    open.content,
    { compress: true },
  )
  const [width, height] = [(right - left) * unit, (top - bottom) * unit]
  return open.turns % 2 === 0 ? { ref, width, height } : { ref, width: height, height: width }
}

/** Objects of one file on their way into another: each once, whatever refers to it. */
class Copy {
  private readonly known = new Map<PDFRef, Ref>()

  constructor(
    private readonly pdf: PdfFile,
    private readonly open: OpenPage,
  ) {}

  /** `named`: the members of a dictionary are names the file gives, and mean nothing. */
  value(object: PDFObject | undefined, depth: number, named = false): PdfValue {
    if (depth > MOST_NESTED) return null
    if (object instanceof PDFRef) return this.reference(object, named)
    if (object instanceof PDFDict) return this.dict(object, depth, named)
    if (object instanceof PDFArray) return object.asArray().map((one) => this.value(one, depth + 1))
    // as the file spells it: its bytes may be of any encoding, and a plate is called by them
    if (object instanceof PDFName) return new Raw(object.asString())
    if (object instanceof PDFNumber) return exact(object.asNumber())
    if (object instanceof PDFBool) return object.asBoolean()
    if (object instanceof PDFString || object instanceof PDFHexString) return new Uint8Array(object.asBytes())
    return null
  }

  private dict(dict: PDFDict, depth: number, named: boolean, without: readonly string[] = []): PdfDict {
    // a name without its stroke; content calls a member by the same bytes
    const members = dict.entries().map(([key, value]): [string, PDFObject] => [key.asString().slice(1), value])
    const kept = named ? members : members.filter(([key]) => !LEFT_OUT.has(key) && !without.includes(key))
    return Object.fromEntries(kept.map(([key, value]) => [key, this.value(value, depth + 1, !named && NAMED.has(key))]))
  }

  private reference(from: PDFRef, named: boolean): PdfValue {
    const before = this.known.get(from)
    if (before) return before
    const object = this.open.context.lookup(from)
    if (object === undefined) return null
    const ref = this.pdf.reserve()
    // before what it refers to: objects may refer to one another in a ring
    this.known.set(from, ref)
    if (object instanceof PDFRawStream) this.pdf.setStream(ref, this.dict(object.dict, 0, false, ['Length']), object.contents, { compress: false })
    else this.pdf.set(ref, this.value(object, 0, named))
    return ref
  }
}

/** A number as the file has it: ten places, where ours have four. */
function exact(value: number): Raw {
  return new Raw(Number.isInteger(value) ? String(value) : value.toFixed(10).replace(/\.?0+$/, ''))
}
