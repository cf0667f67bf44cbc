/** What matters most in a picture: a point in thousandths of its width and height, whole numbers from 0 to 1000. */
export interface Focus {
  x: number
  y: number
}

/** Where nobody set a point. It is not stored: a picture without one has this. */
export const MIDDLE: Focus = { x: 500, y: 500 }

/** A size in any unit; whole numbers. */
interface Size {
  width: number
  height: number
}

/** Pixels of a picture, whole numbers. */
export interface PixelFrame extends Size {
  left: number
  top: number
}

/**
 * Which pixels of a picture (`size`) fill a box of another shape: as much as the shape lets in, or less by the zoom (in thousandths, 1000
 * as much as fits), around the point. The frame lies within the picture and the point within the frame, for whatever shape. Every crop,
 * of the page, the press, the digital paper and the screens, is this one.
 */
export function frameOf({ width: across, height: down }: Size, box: Size, focus: Focus = MIDDLE, zoom = 1000): PixelFrame {
  // the wider shape gives up its sides, the higher one its top and foot
  const wide = across * box.height > down * box.width
  const fullWidth = wide ? Math.round((down * box.width) / box.height) : across
  const fullHeight = wide ? down : Math.round((across * box.height) / box.width)
  const part = (whole: number, full: number) => Math.max(1, Math.min(whole, Math.round((full * 1000) / Math.max(1000, zoom))))
  const width = part(across, fullWidth)
  const height = part(down, fullHeight)
  const start = (point: number, whole: number, length: number) => Math.min(whole - length, Math.max(0, Math.round((whole * point) / 1000 - length / 2)))
  return { left: start(focus.x, across, width), top: start(focus.y, down, height), width, height }
}

/** A point as whole numbers within the picture, from whatever a hand has pulled it to. */
export function focusAt(x: number, y: number): Focus {
  const within = (value: number) => Math.min(1000, Math.max(0, Math.round(value)))
  return { x: within(x), y: within(y) }
}

/** A point as the shared text and the sheet carry it, in one value, so that of two people who set it one has it whole; null for the middle. */
export function focusText(focus: Focus | undefined): string | null {
  return focus && (focus.x !== MIDDLE.x || focus.y !== MIDDLE.y) ? `${focus.x},${focus.y}` : null
}

/** Reads it back. Total: undefined for the middle and for whatever is no point. */
export function focusIn(value: unknown): Focus | undefined {
  const [, x, y] = (typeof value === 'string' && /^(\d{1,4}),(\d{1,4})$/.exec(value)) || []
  const focus = { x: Number(x), y: Number(y) }
  return x !== undefined && focus.x <= 1000 && focus.y <= 1000 && focusText(focus) !== null ? focus : undefined
}
