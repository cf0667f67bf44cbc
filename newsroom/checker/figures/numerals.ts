const DIGIT: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const UNIT: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** The value of a numeral in figures (1,480, 2.7万) or in characters (一百二十, 五百零三, 二〇二六); NaN for anything else. */
export function valueOf(numeral: string): number {
  const plain = /^([\d.]+)([十百千万亿]{0,2})$/u.exec(numeral.replaceAll(',', ''))
  if (plain !== null) return Math.round([...(plain[2] ?? '')].reduce((value, unit) => value * (UNIT[unit] ?? 1), Number(plain[1])) * 1000) / 1000
  if (!/^[零〇一二两三四五六七八九十百千万亿]+$/u.test(numeral)) return Number.NaN
  if (/^[零〇一二三四五六七八九]{2,}$/u.test(numeral)) return Number([...numeral].map((char) => DIGIT[char]).join(''))
  let [total, section, digit] = [0, 0, 0]
  for (const char of numeral) {
    const unit = UNIT[char]
    if (unit === undefined) digit = DIGIT[char] ?? 0
    else if (unit >= 10_000) {
      total = (total + section + digit) * unit
      section = digit = 0
    } else {
      section += (digit === 0 && section === 0 ? 1 : digit) * unit
      digit = 0
    }
  }
  return total + section + digit
}

/** A numeral, for building patterns: figures with 万 or 亿, or characters. */
export const NUMERAL = String.raw`(?:\d[\d,]*(?:\.\d+)?[十百千万亿]{0,2}|[零〇一二两三四五六七八九十百千万亿]+)`
