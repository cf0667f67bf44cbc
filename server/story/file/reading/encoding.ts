import type { Encoding } from '@/newsroom/manuscript/file/format'
import { Unreadable } from '../fault'

/** The commonest characters of Chinese text in both scripts, and its marks: about two thirds of any text, and of a wrong reading next to none. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞' +
    '這為個國時來們過說產種後學經進電裡現實製機當點從業應開還無條關內數義線樣總長體見將組計別論運農幾區強決幹戰則據處隊給門規熱領導壓爭濟階術極聯認權證單風轉務萬達積議聲報鬥類離華確張馬節話況傳許廣記團觀織裝眾書復兒須際驗連斷難礦備辦習響約勞歷稱維劃選標寫親適屬圓調滿縣參紅細聽該鐵價嚴龍飛' +
    '，。、；：？！“”‘’（）《》—…　０１２３４５６７８９「」',
)
/** How much of what is beyond ASCII is common, at least, for a reading to be believed, and how far it is above every other. */
const LIKELY = 0.3
const CLEARER = 1.6

/** Text of whatever encoding, and which it was: by its mark, as strict UTF-8, or by which reading is Chinese. Never a guess that is not clear. Throws `Unreadable` (encoding, format). */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = byMark(bytes)
  if (marked) {
    const text = decoded(bytes, marked)
    if (text === null) throw new Unreadable('encoding')
    return { text, encoding: marked }
  }
  const utf8 = decoded(bytes, 'UTF-8')
  if (utf8 !== null && !utf8.includes('\0')) return { text: utf8, encoding: 'UTF-8' }
  const readings = (['GB18030', 'Big5', 'UTF-16LE', 'UTF-16BE'] as const)
    .flatMap((encoding) => {
      const text = decoded(bytes, encoding)
      return text === null || text.includes('\0') ? [] : [{ text, encoding, likely: likelihood(text) }]
    })
    .sort((a, b) => b.likely - a.likely)
  const [best, second] = readings
  if (best && best.likely >= LIKELY && best.likely >= CLEARER * (second?.likely ?? 0)) return { text: best.text, encoding: best.encoding }
  // what is no text at all is a file of another kind
  throw bytes.subarray(0, 1024).includes(0) ? new Unreadable('format') : new Unreadable('encoding')
}

function byMark([a, b, c, d]: Uint8Array): Encoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'UTF-8'
  // the mark of UTF-32 begins like that of UTF-16, and is followed by nothing
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? null : 'UTF-16LE'
  return a === 0xfe && b === 0xff ? 'UTF-16BE' : null
}

function decoded(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** How Chinese a reading is, from 0 to 1; what nobody writes counts against it. */
function likelihood(text: string): number {
  let beyond = 0
  let common = 0
  for (const char of text) {
    if (char <= '~' && (char >= ' ' || char === '\n' || char === '\r' || char === '\t')) continue
    beyond += 1
    if (COMMON.has(char)) common += 1
    else if (/[\p{Co}\p{Cn}\p{Cc}\ufffd]/u.test(char)) common -= 1
  }
  return beyond === 0 ? 0 : common / beyond
}

const CHARSET = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i

/** HTML of whatever encoding: a mark and strict UTF-8 come first, then what it says of itself where it can be read so, then which is Chinese. */
export function decodeHtml(bytes: Uint8Array): { text: string; encoding: Encoding | null } {
  const says = CHARSET.exec(Array.from(bytes.subarray(0, 4096), (byte) => String.fromCharCode(byte)).join(''))?.[1]
  if (!byMark(bytes) && says !== undefined && decoded(bytes, 'UTF-8') === null) {
    try {
      return { text: new TextDecoder(says, { fatal: true }).decode(bytes), encoding: null }
    } catch {
      // it is not what it says
    }
  }
  return decodeText(bytes)
}
