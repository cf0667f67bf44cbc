import type { LeftOut } from '@/newsroom/manuscript/reading/line'
import type { Block, StoryContent } from '@/newsroom/manuscript/story'
import { centre, docx, drawing, indent, p, r, styled, type Docx } from './build.test-support'

/** A Word document and the story it is. */
export interface DocxCase {
  why: string
  docx: Docx
  story: Partial<StoryContent>
  left?: Partial<LeftOut>
}

const para = (text: string): Block => ({ type: 'paragraph', text: [{ text }] })
const row = (text: string): Block => ({ type: 'row', text: [{ text }] })
const sub = (text: string): Block => ({ type: 'subhead', text })
const picture: Block = { type: 'picture', asset: 'picture', caption: '', credit: '' }

const A = '昨天上午，湖滨北路的梧桐树下摆开了二十张长桌，街坊们带来自家的拿手菜。'
const B = '社区负责人说，这样的聚会今后每月一次，地点由居民轮流提议。'
const STYLES =
  '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Subtitle"/><w:basedOn w:val="a"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/><w:basedOn w:val="a"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="居中"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>' +
  '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
const level = (ilvl: number, format: string, text: string) => `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const list = (...levels: string[]) => `<w:abstractNum w:abstractNumId="0">${levels.join('')}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>`
const numbered = (ilvl = 0, id = 5) => `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${id}"/></w:numPr>`
const tc = (inner: string, properties = '') => `<w:tc>${properties === '' ? '' : `<w:tcPr>${properties}</w:tcPr>`}${inner}</w:tc>`
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const ins = (inner: string) => `<w:ins w:id="1" w:author="甲" w:date="2026-11-01T00:00:00Z">${inner}</w:ins>`
const del = (text: string) => `<w:del w:id="2" w:author="甲" w:date="2026-11-01T00:00:00Z"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
const box = (inner: string) => `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

export const CASES: readonly DocxCase[] = [
  { why: 'a headline in the middle, a byline, indented paragraphs', docx: { body: p('长桌宴开进梧桐巷', centre) + p('记者 李岚', centre) + p(A, indent) + p(B, indent) }, story: { headline: ['长桌宴开进梧桐巷'], byline: '记者 李岚', body: [para(A), para(B)] } },
  { why: 'the dateline and the byline behind it', docx: { body: p('长桌宴开进梧桐巷', centre) + p(`本报讯（记者 李岚）${A}`) + p(B) }, story: { headline: ['长桌宴开进梧桐巷'], dateline: '本报讯', byline: '记者 李岚', body: [para(A), para(B)] } },
  { why: 'kicker, headline and deck by their labels', docx: { body: p('引题：街坊的周末') + p('标题：长桌宴开进梧桐巷') + p('副题：每月一次，轮流出题') + p(A) + p(B) }, story: { kicker: '街坊的周末', headline: ['长桌宴开进梧桐巷'], deck: '每月一次，轮流出题', body: [para(A), para(B)] } },
  { why: 'the headline by the style Heading 1, a subhead by Heading 2', docx: { styles: STYLES, body: p('长桌宴开进梧桐巷', styled('1')) + p(A) + p('轮流出题', styled('2')) + p(B) }, story: { headline: ['长桌宴开进梧桐巷'], body: [para(A), sub('轮流出题'), para(B)] } },
  { why: 'Title and Subtitle are headline and deck', docx: { styles: STYLES, body: p('长桌宴开进梧桐巷', styled('T')) + p('每月一次，街坊轮流出题', styled('S')) + p(A) }, story: { headline: ['长桌宴开进梧桐巷'], deck: '每月一次，街坊轮流出题', body: [para(A)] } },
  { why: 'a heading by its outline level alone', docx: { body: p('长桌宴开进梧桐巷', '<w:outlineLvl w:val="0"/>') + p(A) + p('轮流出题', '<w:outlineLvl w:val="1"/>') + p(B) }, story: { headline: ['长桌宴开进梧桐巷'], body: [para(A), sub('轮流出题'), para(B)] } },
  { why: 'the middle comes from a style', docx: { styles: STYLES, body: p('长桌宴开进梧桐巷', styled('C')) + p('记者 李岚', styled('C')) + p(A) }, story: { headline: ['长桌宴开进梧桐巷'], byline: '记者 李岚', body: [para(A)] } },
  { why: 'a quotation by its style', docx: { styles: STYLES, body: p(A) + p('桌子是借的，人情是自己的。', styled('Q')) + p(B) }, story: { body: [para(A), { type: 'quote', text: [{ text: '桌子是借的，人情是自己的。' }] }, para(B)] } },
  { why: 'a headline of two lines by a line break', docx: { styles: STYLES, body: p('<w:r><w:t>长桌宴</w:t><w:br/><w:t>开进梧桐巷</w:t></w:r>', styled('1')) + p(A) }, story: { headline: ['长桌宴', '开进梧桐巷'], body: [para(A)] } },
  { why: 'bold by a run, by a character style, switched off, and runs that a program parts', docx: { styles: STYLES, body: p(r('昨天，', '<w:b/>') + r('湖滨路', '<w:rStyle w:val="Strong"/>') + r('平静', '<w:b w:val="0"/>') + r('如常，') + r('街坊照旧出门买菜。')) }, story: { body: [{ type: 'paragraph', text: [{ text: '昨天，湖滨路', bold: true }, { text: '平静如常，街坊照旧出门买菜。' }] }] } },
  { why: 'insertions are copy, deletions are left out and counted', docx: { body: p(r('图书馆开放到') + del('下午五点') + ins(r('晚上九点')) + r('，新增座位两百个。')) }, story: { body: [para('图书馆开放到晚上九点，新增座位两百个。')] }, left: { deletions: 1 } },
  { why: 'deletions that touch are one, those apart are two', docx: { body: p(r('图书馆') + del('每天') + del('都会') + r('开放，') + del('但') + r('周一闭馆。')) }, story: { body: [para('图书馆开放，周一闭馆。')] }, left: { deletions: 2 } },
  { why: 'what was moved stands where it was moved to, once', docx: { body: p(`<w:moveFrom w:id="1">${r(B)}</w:moveFrom>`) + p(A) + p(`<w:moveTo w:id="2">${r(B)}</w:moveTo>`) }, story: { body: [para(A), para(B)] } },
  { why: 'a whole paragraph inserted, another deleted', docx: { body: p(A) + p(ins(r(B)), '<w:rPr><w:ins w:id="3"/></w:rPr>') + p(del('这一段作废。'), '<w:rPr><w:del w:id="4"/></w:rPr>') }, story: { body: [para(A), para(B)] }, left: { deletions: 1 } },
  { why: 'the end of a paragraph was deleted: two are one', docx: { body: p('昨天上午，湖滨北路摆开长桌，', '<w:rPr><w:del w:id="4"/></w:rPr>') + p('街坊们带来自家的拿手菜。') }, story: { body: [para('昨天上午，湖滨北路摆开长桌，街坊们带来自家的拿手菜。')] } },
  { why: 'comments are left out and counted once each', docx: { comments: '<w:comment w:id="0"><w:p><w:r><w:t>核对数字</w:t></w:r></w:p></w:comment><w:comment w:id="1"><w:p><w:r><w:t>电话？</w:t></w:r></w:p></w:comment>', body: p('<w:commentRangeStart w:id="0"/>' + r(A) + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>') + p(r(B) + '<w:r><w:commentReference w:id="1"/></w:r>') }, story: { body: [para(A), para(B)] }, left: { comments: 2 } },
  { why: 'footnotes and endnotes are left out and counted', docx: { footnotes: '<w:footnote w:id="2"><w:p><w:r><w:t>据街道档案</w:t></w:r></w:p></w:footnote>', body: p(r(A) + '<w:r><w:footnoteReference w:id="2"/></w:r>') + p(r(B) + '<w:r><w:endnoteReference w:id="3"/></w:r>') }, story: { body: [para(A), para(B)] }, left: { footnotes: 2 } },
  { why: 'headers and footers with words are counted, a page number is not', docx: { headers: [p('梧桐街道宣传科'), p('<w:r><w:t>第 1 页</w:t></w:r>'), p('内部资料')], body: p(A) }, story: { body: [para(A)] }, left: { headers: 2 } },
  { why: 'a text box follows the paragraph it hangs on, once, though it is written in two forms', docx: { body: p(r(A) + box(p('长桌宴由七个院落合办。'))) + p(B) }, story: { body: [para(A), para('长桌宴由七个院落合办。'), para(B)] } },
  { why: 'a text box of old Word', docx: { body: p(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('长桌宴由七个院落合办。')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`) + p(A) }, story: { body: [para('长桌宴由七个院落合办。'), para(A)] } },
  { why: 'a picture where it stands', docx: { pictures: { 'image1.png': PNG }, body: p(A) + p(drawing('image1', '长桌')) + p(B) }, story: { body: [para(A), picture, para(B)] } },
  { why: 'a picture of old Word (VML)', docx: { pictures: { 'image1.png': PNG }, body: p(A) + p('<w:r><w:pict><v:shape><v:imagedata r:id="image1" o:title="长桌"/></v:shape></w:pict></w:r>') }, story: { body: [para(A), picture] } },
  { why: 'a picture linked from the web or a disk is named and not fetched', docx: { linked: { web: 'https://img.example.invalid/a.jpg', disk: 'file:///D:/tp/b.jpg' }, body: p(A) + p(drawing('web', '', 'link')) + p(drawing('disk', '', 'link')) }, story: { body: [para(A)] }, left: { pictures: [{ name: 'a.jpg', why: 'web', refusal: null }, { name: 'b.jpg', why: 'file', refusal: null }] } },
  { why: 'a chart is an object that is counted', docx: { body: p(r(A) + '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>') }, story: { body: [para(A)] }, left: { objects: 1 } },
  { why: 'an embedded file is counted, and one document put into another', docx: { body: p(r(A) + '<w:r><w:object><o:OLEObject Type="Embed"/></w:object></w:r>') + '<w:altChunk r:id="x"/>' }, story: { body: [para(A)] }, left: { objects: 2 } },
  { why: 'a formula keeps its characters', docx: { body: p(r('面积按') + '<m:oMath><m:r><m:t>S=ab</m:t></m:r></m:oMath>' + r('计算，共三百平方米。')) }, story: { body: [para('面积按S=ab计算，共三百平方米。')] } },
  { why: 'a list numbered 1. 2. by the program', docx: { numbering: list(level(0, 'decimal', '%1.')), body: p(A) + p('带好身份证', numbered()) + p('提前半小时到场', numbered()) }, story: { body: [para(A), para('1. 带好身份证'), para('2. 提前半小时到场')] } },
  { why: 'a list numbered （一）（二） by the program', docx: { numbering: list(level(0, 'chineseCounting', '（%1）')), body: p(A) + p('报名时间为三天', numbered()) + p('报名地点在居委会', numbered()) }, story: { body: [para(A), para('（一）报名时间为三天'), para('（二）报名地点在居委会')] } },
  { why: 'levels of a list: 一、 and beneath it 1. 2., which begin anew', docx: { numbering: list(level(0, 'chineseCountingThousand', '%1、'), level(1, 'decimal', '%2.')), body: p(A) + p('报名', numbered()) + p('带身份证', numbered(1)) + p('带照片', numbered(1)) + p('缴费', numbered()) + p('只收现金', numbered(1)) }, story: { body: [para(A), para('一、报名'), para('1. 带身份证'), para('2. 带照片'), para('二、缴费'), para('1. 只收现金')] } },
  { why: 'bullets say nothing and are not written', docx: { numbering: list(level(0, 'bullet', '\uf0b7')), body: p(A) + p('自备碗筷', numbered()) }, story: { body: [para(A), para('自备碗筷')] } },
  { why: 'rows of a table are lines, empty cells keep their place', docx: { body: p(A) + `<w:tbl>${tr(tc(p('站点')), tc(p('首班')), tc(p('末班')))}${tr(tc(p('东门')), tc(p('')), tc(p('22:30')))}</w:tbl>` }, story: { body: [para(A), row('站点｜首班｜末班'), row('东门｜｜22:30')] } },
  { why: 'a cell over two rows stands in both, one over two columns keeps the next in its column', docx: { body: p(A) + `<w:tbl>${tr(tc(p('东区'), '<w:vMerge w:val="restart"/>'), tc(p('一号')), tc(p('六点')))}${tr(tc(p(''), '<w:vMerge/>'), tc(p('二号')), tc(p('七点')))}${tr(tc(p('西区停运'), '<w:gridSpan w:val="2"/>'), tc(p('无')))}</w:tbl>` }, story: { body: [para(A), row('东区｜一号｜六点'), row('东区｜二号｜七点'), row('西区停运｜｜无')] } },
  { why: 'struck-through text is left out and counted, hidden text is not there', docx: { body: p(r(A.slice(0, -1)) + r('，还有米酒', '<w:strike/>') + r('（待核）', '<w:vanish/>') + r('。')) }, story: { body: [para(A)] }, left: { struck: 1 } },
  { why: 'fields show their result, not their code', docx: { body: p(r('详见') + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://example.invalid" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r('街道公告') + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r('，报名截至周五。')) }, story: { body: [para('详见街道公告，报名截至周五。')] } },
  { why: 'links, content controls and smart tags are what stands in them', docx: { body: `<w:sdt><w:sdtPr/><w:sdtContent>${p(`<w:hyperlink r:id="x">${r('昨天上午，')}</w:hyperlink><w:smartTag>${r('湖滨北路')}</w:smartTag><w:sdt><w:sdtContent>${r('摆开二十张长桌，街坊都来了。')}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>` }, story: { body: [para('昨天上午，湖滨北路摆开二十张长桌，街坊都来了。')] } },
  { why: 'of pinyin over characters the characters', docx: { body: p(r('老人把“') + '<w:r><w:ruby><w:rt><w:r><w:t>yí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>贻</w:t></w:r></w:rubyBase></w:ruby></w:r>' + r('”字写得很大，孩子们围着看。')) }, story: { body: [para('老人把“贻”字写得很大，孩子们围着看。')] } },
  { why: 'indents made of full-width spaces and of tabs do not become text', docx: { body: p(`　　${A}`) + p('<w:r><w:tab/><w:t>' + B + '</w:t></w:r>') }, story: { body: [para(A), para(B)] } },
  { why: 'characters that markup has signs for, an emoji and a rare character', docx: { body: p('甲&amp;乙 &lt;三&gt; “四” 𠮷野家 👍 都在，一个不少。') }, story: { body: [para('甲&乙 <三> “四” 𠮷野家 👍 都在，一个不少。')] } },
  { why: 'Latin words in runs that a program parts keep their spaces', docx: { body: p(r('The ') + r('bus') + r(' No. ') + r('12 stops at the lake.')) }, story: { body: [para('The bus No. 12 stops at the lake.')] } },
  { why: 'a byline at the end, in brackets', docx: { body: p('长桌宴开进梧桐巷', centre) + p(A, indent) + p(`${B}（记者 李岚）`, indent) }, story: { headline: ['长桌宴开进梧桐巷'], byline: '记者 李岚', body: [para(A), para(B)] } },
  { why: 'empty paragraphs between paragraphs go', docx: { body: p('长桌宴开进梧桐巷', centre) + p('') + p(A) + p('') + p('') + p(B) }, story: { headline: ['长桌宴开进梧桐巷'], body: [para(A), para(B)] } },
  { why: 'a page break and a section do not part a text', docx: { body: p(A) + p('<w:r><w:br w:type="page"/></w:r>') + p(B) + '<w:sectPr/>' }, story: { body: [para(A), para(B)] } },
  { why: 'a picture in a deleted passage goes with it', docx: { pictures: { 'image1.png': PNG }, body: p(A) + p(`<w:del w:id="1">${drawing('image1')}</w:del>`) }, story: { body: [para(A)] } },
  { why: 'a deletion in a cell and a comment in a text box', docx: { comments: '<w:comment w:id="7"><w:p><w:r><w:t>谁说的</w:t></w:r></w:p></w:comment>', body: p(r(A) + box(p(r('共七个院落合办。') + '<w:r><w:commentReference w:id="7"/></w:r>'))) + `<w:tbl>${tr(tc(p('东门')), tc(p(del('六点') + ins(r('七点')))))}</w:tbl>` }, story: { body: [para(A), para('共七个院落合办。'), row('东门｜七点')] }, left: { deletions: 1, comments: 1 } },
]

export const made = (one: DocxCase): Buffer => docx(one.docx)
