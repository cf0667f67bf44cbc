/** Words that stay with the number before them: a reader takes 15公里 or 2026年 in at one glance. Longest first. */
const UNITS = [
  '平方公里', '平方千米', '平方米', '立方米', '千瓦时', '个百分点', '百分点',
  '公里', '千米', '厘米', '毫米', '公顷', '公斤', '千克', '毫克', '毫升', '千瓦', '小时', '分钟', '人次', '万元', '亿元', '万亩', '亿斤', '万吨', '万人',
  '米', '亩', '吨', '克', '升', '元', '年', '月', '日', '时', '分', '秒', '点', '号', '岁', '度', '倍', '万', '亿', '版', '届', '路',
] as const

const LONGEST = 4
const KNOWN: ReadonlySet<string> = new Set(UNITS)

/** Characters of `text` from `at` on that are a unit: 2 for 公里, 3 for 万平方米 is not known and gives 1. */
export function unitAt(chars: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST, chars.length - at); length > 0; length -= 1) {
    let word = ''
    for (let i = 0; i < length; i += 1) word += chars[at + i] ?? ''
    if (KNOWN.has(word)) return length
  }
  return 0
}
