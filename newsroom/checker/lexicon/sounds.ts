import { SYLLABLES } from '../tables/syllables'

// 0 is every character without a reading in the table: it sounds like nothing but itself, see `soundOf`.
const SOUNDS = new Map<number, number>()
for (const [index, group] of SYLLABLES.split(' ').entries()) {
  for (const char of group.replace(/^[a-zv]+/, '')) SOUNDS.set(char.charCodeAt(0), index + 1)
}

/** A number for how a UTF-16 unit sounds, without its tone; two that sound alike have the same. What has no reading sounds like itself alone. */
function soundOf(unit: number): number {
  return SOUNDS.get(unit) ?? 0x10000 + unit
}

/** The sounds of a text, unit by unit. */
export function soundsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => soundOf(text.charCodeAt(at)))
}

const READINGS = SYLLABLES.split(' ').map((group) => /^[a-zv]+/.exec(group)?.[0] ?? '')

/** A text in pinyin without tones, a syllable for each UTF-16 unit; what has no reading in the table stays as it is. */
export function soundsLike(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => READINGS[(SOUNDS.get(text.charCodeAt(at)) ?? 0) - 1] ?? text.charAt(at))
}
