import { onOneLine, type Block, type Row, type Span, type StoryContent } from '@/newsroom/manuscript/story'
import { cellsOf, figuresIn, withTables, type Table } from '@/newsroom/manuscript/table'
import type { NamedField } from '@/newsroom/manuscript/reading/line'
import { FIELD_STYLE } from '../reading/styles'
import { escaped } from '../reading/xml'
import { pack } from '../zip'
import { endingOf, type ExportPicture, type ExportPictures } from './forms'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'

/** How each field is set, in half-points; a body paragraph is indented by two characters. */
const LOOKS: Record<NamedField, { size: number; font: string; centred?: true; bold?: true; indented?: true; after?: number }> = {
  kicker: { size: 28, font: '楷体', centred: true },
  headline: { size: 44, font: '黑体', centred: true },
  deck: { size: 28, font: '楷体', centred: true, after: 120 },
  byline: { size: 24, font: '楷体', centred: true, after: 120 },
  dateline: { size: 24, font: '黑体' },
  body: { size: 24, font: '宋体', indented: true },
  subhead: { size: 26, font: '黑体', centred: true },
  quote: { size: 24, font: '楷体', indented: true },
  cell: { size: 21, font: '宋体' },
  caption: { size: 20, font: '楷体', centred: true },
  credit: { size: 18, font: '宋体', centred: true, after: 120 },
}
/** Units of a drawing in an inch and in a pixel at 96 an inch, and the width of the text on A4. */
const EMU_PIXEL = 9525
const WIDEST = 5_270_000

/**
 * A story as a Word document (.docx): each field a paragraph of a style that names it, so that it reads back as the same story, and that a person may
 * write in; its pictures are in it. The same story is the same bytes.
 */
export function storyDocx(content: StoryContent, pictures: ExportPictures): Buffer {
  const media: { name: string; picture: ExportPicture }[] = []
  const paragraph = (field: NamedField, runs: string) => `<w:p><w:pPr><w:pStyle w:val="${styleId(field)}"/></w:pPr>${runs}</w:p>`
  const optional = (field: 'kicker' | 'deck' | 'byline' | 'dateline') => (content[field] === '' ? '' : paragraph(field, run(content[field])))
  const block = (one: Exclude<Block, Row>): string => {
    switch (one.type) {
      case 'paragraph':
        return paragraph('body', runsOf(one.text))
      case 'subhead':
        return paragraph('subhead', run(one.text))
      case 'quote':
        return paragraph('quote', runsOf(one.text))
      case 'picture': {
        const picture = pictures.get(one.asset)
        if (picture) media.push({ name: `${media.length + 1}.${endingOf(picture)}`, picture })
        const image = picture ? `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r>${drawn(picture, media.length, one.caption)}</w:r></w:p>` : ''
        return image + (one.caption === '' ? '' : paragraph('caption', run(one.caption))) + (one.credit === '' ? '' : paragraph('credit', run(one.credit)))
      }
    }
  }
  const body = [optional('kicker'), ...content.headline.map((line) => paragraph('headline', run(line))), optional('deck'), optional('byline'), optional('dateline'), ...withTables(content.body).map((one) => (one.table ? tableOf(one.table) : one.block ? block(one.block) : ''))].join('')
  const part = (name: string, text: string) => ({ name, bytes: Buffer.from(HEAD + text) })
  return pack([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
        '<Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>' +
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
        '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>' +
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>` +
        `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ),
    part('docProps/core.xml', `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(onOneLine(content.headline))}</dc:title></cp:coreProperties>`),
    part(
      'word/document.xml',
      `<w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"><w:body>${body}` +
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>',
    ),
    part('word/styles.xml', styles()),
    part(
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>` +
        media.map(({ name }, index) => `<Relationship Id="pic${index + 1}" Type="${OFFICE}/image" Target="media/${name}"/>`).join('') +
        '</Relationships>',
    ),
    ...media.map(({ name, picture }) => ({ name: `word/media/${name}`, bytes: picture.bytes })),
  ])
}

/** Lines of a Word table as a newspaper has them: above, under the head, and below. */
const EDGE = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'

/** A table whose cells name themselves, so that it reads back as the same rows; figures stand at the right. */
function tableOf(table: Table): string {
  const figures = figuresIn(table)
  const row = (one: Row, index: number) => {
    const head = table.head && index === 0
    const cells = cellsOf(one).map(({ spans }, column) => {
      const under = head ? `<w:tcBorders><w:bottom ${EDGE}/></w:tcBorders>` : ''
      const right = figures[column] ? '<w:jc w:val="right"/>' : ''
      return `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${under}</w:tcPr><w:p><w:pPr><w:pStyle w:val="${styleId('cell')}"/>${right}</w:pPr>${runsOf(spans)}</w:p></w:tc>`
    })
    return `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`
  }
  const grid = figures.map(() => `<w:gridCol w:w="${Math.trunc(8306 / figures.length)}"/>`).join('')
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders><w:top ${EDGE}/><w:bottom ${EDGE}/></w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${table.rows.map(row).join('')}</w:tbl>`
}

function styleId(field: NamedField): string {
  return FIELD_STYLE + field.charAt(0).toUpperCase() + field.slice(1)
}

function styles(): string {
  const own = Object.entries(LOOKS).map(([field, { size, font, centred, bold, indented, after }]) => {
    const name = `${FIELD_STYLE} ${field}`
    const paragraph = `${after === undefined ? '' : `<w:spacing w:after="${after}"/>`}${indented ? '<w:ind w:firstLineChars="200" w:firstLine="480"/>' : ''}${centred ? '<w:jc w:val="center"/>' : ''}`
    const type = `<w:rFonts w:ascii="Times New Roman" w:eastAsia="${font}" w:hAnsi="Times New Roman"/>${bold ? '<w:b/>' : ''}<w:sz w:val="${size}"/>`
    return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${styleId(field as NamedField)}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${type}</w:rPr></w:style>`
  })
  return (
    `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr></w:style>${own.join('')}</w:styles>`
  )
}

function runsOf(text: readonly Span[]): string {
  return text.map(({ text: words, bold }) => run(words, bold)).join('')
}

function run(words: string, bold?: true): string {
  return words === '' ? '' : `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped(words)}</w:t></w:r>`
}

function drawn({ width, height }: ExportPicture, number: number, caption: string): string {
  const across = Math.min(WIDEST, width * EMU_PIXEL)
  const down = Math.max(1, Math.round((across * height) / width))
  const named = `id="${number}" name="${number}" descr="${escaped(caption)}"`
  return (
    `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${across}" cy="${down}"/><wp:docPr ${named}/><a:graphic><a:graphicData uri="${DRAWING}/picture">` +
    `<pic:pic><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="pic${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${across}" cy="${down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
  )
}
