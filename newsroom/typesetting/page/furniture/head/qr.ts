import { encode } from 'uqr'
import type { Outline, OutlineMark } from '../../../display'
import { mpt } from '../../../geometry'
import type { Box } from '../box'

/** White around the code that readers need, in modules (ISO/IEC 18004, 6.3.8). */
const QUIET = 4
/** The code without its white: less is not read off newsprint. */
const LEAST = mpt(15)
const WANTED = mpt(18)

/**
 * An address as a QR code of error correction M, its white around it, in the middle of the head of the box: eighteen millimetres wide, fifteen where
 * there is no more room, black alone so that no plate blurs it. Null when there is less.
 */
export function qrCode(address: string, room: Pick<Box, 'x' | 'y' | 'width' | 'height'>): OutlineMark | null {
  const outline = outlineOf(address)
  const modules = outline.width
  const whole = (code: number) => Math.ceil((code * modules) / (modules - 2 * QUIET))
  const size = Math.min(room.width, room.height, whole(WANTED))
  if (size < whole(LEAST)) return null
  return { kind: 'outline', text: address, x: room.x + Math.round((room.width - size) / 2), y: room.y, width: size, height: size, outline }
}

/** Stretches of black modules, row by row; one shape, so that nothing shows between them. */
function outlineOf(address: string): Outline {
  const { data } = encode(address, { ecc: 'M', border: QUIET })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; ) {
      let to = x
      while (row[to]) to += 1
      if (to > x) path += `M${x} ${y}L${to} ${y}L${to} ${y + 1}L${x} ${y + 1}Z`
      x = to + 1
    }
  })
  return { width: data.length, height: data.length, shapes: [{ path }] }
}
