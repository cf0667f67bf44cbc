import type { StoryContent } from '@/newsroom/manuscript/story'

/** Words that occur in a known share of stories, so that a search has a known answer size. */
export const RARE = '鹭洲'
export const SOME = '桐坞'
export const COMMON = '澄湾'
const SHARE = { [RARE]: 0.001, [SOME]: 0.05, [COMMON]: 0.6 }

/** A seeded generator (mulberry32): every run loads the same stories. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

// common enough characters; the texts need the statistics of Chinese, not its sense
const HAN =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞'

/** A story of about `characters` characters in paragraphs of about 120, with the marker words in their shares. */
export function story(next: () => number, characters = 1200): StoryContent {
  const words = Object.entries(SHARE).flatMap(([word, share]) => (next() < share ? [word] : []))
  const paragraphs: string[] = []
  for (let left = characters; left > 0; left -= 120) paragraphs.push(sentence(next, Math.min(left, 120)))
  for (const word of words) {
    const at = Math.floor(next() * paragraphs.length)
    paragraphs[at] = `${paragraphs[at]?.slice(0, 40)}${word}${paragraphs[at]?.slice(42)}`
  }
  return {
    kicker: '',
    headline: [run(next, 9), run(next, 8)],
    deck: '',
    byline: `记者 ${run(next, 2)}`,
    dateline: '本报讯',
    body: paragraphs.map((text) => ({ type: 'paragraph', text: [{ text }] })),
  }
}

function sentence(next: () => number, length: number): string {
  let text = ''
  while (text.length < length - 1) text += run(next, 8 + Math.floor(next() * 9)) + (next() < 0.6 ? '，' : '。')
  return `${text.slice(0, length - 1)}。`
}

function run(next: () => number, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) text += HAN.charAt(Math.floor(next() * next() * HAN.length))
  return text
}

/** Every two-character window of the Han runs and words of a text, once each: what the floor's search indexes. */
export function bigrams(text: string): string[] {
  const grams = new Set<string>()
  for (const part of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    for (let i = 0; i + 1 < part.length; i++) grams.add(part.slice(i, i + 2))
  }
  return [...grams]
}
