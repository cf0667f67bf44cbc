export interface Point {
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

/** The white and the rulers around the page on its canvas, in pixels: before it, and on both sides together. */
export interface Around {
  before: Point
  both: Point
}

/**
 * Where on the canvas a page of a size has its upper left corner, in pixels from the canvas's own, when a place of the page (as shares of it) is to be
 * seen at a point: as near to it as the canvas scrolls. Across, a page that leaves room stands in the middle of it; down, it stands at the top.
 */
export function lay(page: Size, room: Size, around: Around, place: Point, at: Point): Point {
  const across = room.width - around.both.x - page.width
  return {
    x: across > 0 ? around.before.x + across / 2 : pulled(around.before.x, across, at.x - place.x * page.width),
    y: pulled(around.before.y, Math.min(0, room.height - around.both.y - page.height), at.y - place.y * page.height),
  }
}

/** `wanted`, no farther than the canvas scrolls: `left` is what does not fit, below zero. */
function pulled(first: number, left: number, wanted: number): number {
  return Math.min(first, Math.max(first + left, wanted))
}
