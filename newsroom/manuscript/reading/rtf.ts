/** Between a control word and its text one space belongs to the word. */
const BLIP = /\\(pngblip|jpegblip)(?![a-z])/
const HEX = /[0-9a-f]/i

/**
 * The pictures of RTF, in order, which Word puts beside HTML whose `img` elements name files of the computer it ran on. Null for one that
 * is neither PNG nor JPEG (an older drawing). Of a picture that is there twice, for old readers too, the first counts.
 */
export function rtfPictures(rtf: string): (Uint8Array | null)[] {
  const found: (Uint8Array | null)[] = []
  for (let at = rtf.indexOf('{\\pict'); at >= 0; at = rtf.indexOf('{\\pict', at + 6)) {
    if (!/^[a-z]/i.test(rtf.charAt(at + 6)) && !/\{\\nonshppict\s*$/.test(rtf.slice(Math.max(0, at - 24), at))) found.push(pictureAt(rtf, at))
  }
  return found
}

/** Control words first, then the picture in hexadecimal digits; groups within say more about it. */
function pictureAt(rtf: string, start: number): Uint8Array | null {
  let depth = 0
  let own = ''
  let from = start
  for (let at = start; at < rtf.length; at++) {
    const char = rtf.charAt(at)
    if (char !== '{' && char !== '}') continue
    if (depth === 1) own += rtf.slice(from, at)
    depth += char === '{' ? 1 : -1
    from = at + 1
    if (depth === 0) break
  }
  if (!BLIP.test(own)) return null
  const digits = own.slice(own.lastIndexOf('\\')).replace(/^\\[a-z]+-?\d* ?/i, '')
  const bytes = new Uint8Array(Math.ceil(digits.length / 2))
  let length = 0
  let high = -1
  for (const digit of digits) {
    if (!HEX.test(digit)) continue
    const value = Number.parseInt(digit, 16)
    if (high < 0) high = value
    else {
      bytes[length++] = high * 16 + value
      high = -1
    }
  }
  return bytes.slice(0, length)
}
