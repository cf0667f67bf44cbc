import { cleanText } from '../content'

/** Radicals that stand for the character they are of: programs copy them out of a PDF whose fonts do not tell the two apart. */
const RADICALS = /[\u2e9f\u2ef3\u2f00-\u2fd5]/gu
/** Forms of punctuation for upright lines: the text has the mark, and the line it stands in decides its form. */
const UPRIGHT = new Map(
  Object.entries({ '︐': '，', '︑': '、', '︒': '。', '︓': '：', '︔': '；', '︕': '！', '︖': '？', '︱': '—', '︵': '（', '︶': '）', '︷': '｛', '︸': '｝', '︹': '〔', '︺': '〕', '︻': '【', '︼': '】', '︽': '《', '︾': '》', '︿': '〈', '﹀': '〉', '﹁': '「', '﹂': '」', '﹃': '『', '﹄': '』' }),
)
const UPRIGHT_FORM = new RegExp(`[${[...UPRIGHT.keys()].join('')}]`, 'gu')
/** Where a word may be parted, and joiners beside Han characters, which join nothing. */
const WITHOUT_SENSE = /\u00ad|(?<=\p{Script=Han})[\u200c\u200d]+|[\u200c\u200d]+(?=\p{Script=Han})/gu
/** Raised and lowered: what has a character of its own. */
const RAISED = pairs('0123456789+-−=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ')
const LOWERED = pairs('0123456789+-−=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎')

/** Each character of one text with the one in its place in the other. */
function pairs(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (char, at) => [char, to[at] ?? char]))
}

/** A text of a source as it is stored: as `cleanText`, and the characters meant instead of what the program wrote for them. */
export function sourceText(text: string): string {
  return cleanText(text.replace(RADICALS, (char) => char.normalize('NFKC')).replace(UPRIGHT_FORM, (char) => UPRIGHT.get(char) ?? char).replace(WITHOUT_SENSE, ''))
}

/** Raised or lowered text in characters of its own, where it has them: 10⁴ is not 104. Anything else as it is. */
export function shifted(text: string, to: 'raised' | 'lowered'): string {
  const forms = to === 'raised' ? RAISED : LOWERED
  const chars = [...text.trim()]
  return chars.length > 0 && chars.every((char) => forms.has(char)) ? chars.map((char) => forms.get(char)).join('') : text
}

/** The mark of a note, as reference works set it: [1], [2-3]. */
export const NOTE_MARK = /^\s*[[［]\d{1,3}(?:[-–,、]\d{1,3})*[\]］]\s*$/u
