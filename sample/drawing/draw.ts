/** Small SVG pen the sample pictures are drawn with. Everything is a function of its arguments: the same picture every time. */

export type Point = readonly [x: number, y: number]
export type Stop = readonly [offset: number, color: string, opacity?: number]

/** Repeatable numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A number as SVG needs it, one decimal. */
export function f(value: number): string {
  return String(Math.round(value * 10) / 10)
}

export function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => draw(index)).join('')
}

export function rect(x: number, y: number, w: number, h: number, fill: string, extra = ''): string {
  return `<rect x="${f(x)}" y="${f(y)}" width="${f(w)}" height="${f(h)}" fill="${fill}" ${extra}/>`
}

export function circle(x: number, y: number, r: number, fill: string, extra = ''): string {
  return `<circle cx="${f(x)}" cy="${f(y)}" r="${f(r)}" fill="${fill}" ${extra}/>`
}

export function ellipse(x: number, y: number, rx: number, ry: number, fill: string, extra = ''): string {
  return `<ellipse cx="${f(x)}" cy="${f(y)}" rx="${f(rx)}" ry="${f(ry)}" fill="${fill}" ${extra}/>`
}

export function path(d: string, fill: string, extra = ''): string {
  return `<path d="${d}" fill="${fill}" ${extra}/>`
}

export function stroke(d: string, color: string, width: number, extra = ''): string {
  return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${f(width)}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`
}

export function line(x1: number, y1: number, x2: number, y2: number, color: string, width: number, extra = ''): string {
  return stroke(`M${f(x1)} ${f(y1)}L${f(x2)} ${f(y2)}`, color, width, extra)
}

export function poly(points: readonly Point[], fill: string, extra = ''): string {
  return `<polygon points="${points.map(([x, y]) => `${f(x)},${f(y)}`).join(' ')}" fill="${fill}" ${extra}/>`
}

export function group(body: string, extra = ''): string {
  return `<g ${extra}>${body}</g>`
}

/** A curve through the points (Catmull-Rom as cubics). */
export function curve(points: readonly Point[], closed = false): string {
  const count = points.length
  const at = (index: number): Point =>
    (closed ? points[(index + count) % count] : points[Math.min(count - 1, Math.max(0, index))]) ?? [0, 0]
  const [x0, y0] = at(0)
  let d = `M${f(x0)} ${f(y0)}`
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)]
    d += `C${f(b[0] + (c[0] - a[0]) / 6)} ${f(b[1] + (c[1] - a[1]) / 6)} ${f(c[0] - (e[0] - b[0]) / 6)} ${f(c[1] - (e[1] - b[1]) / 6)} ${f(c[0])} ${f(c[1])}`
  }
  return closed ? `${d}Z` : d
}

/** A skyline of hills from the left edge to the right, closed along `floor`. */
export function ridge(seed: number, width: number, top: number, swing: number, floor: number, step = 60): string {
  const rnd = random(seed)
  const [p1, p2, p3] = [rnd() * 6.28, rnd() * 6.28, rnd() * 6.28]
  const points: Point[] = []
  for (let x = -step; x <= width + step; x += step) {
    const t = x / width
    const wave = Math.sin(t * 5 + p1) * 0.5 + Math.sin(t * 11 + p2) * 0.3 + Math.sin(t * 23 + p3) * 0.14
    points.push([x, top + wave * swing + (rnd() - 0.5) * swing * 0.12])
  }
  return `${curve(points)}L${width + step} ${floor}L${-step} ${floor}Z`
}

function stops(list: readonly Stop[]): string {
  return list
    .map(([at, color, opacity]) => `<stop offset="${at}" stop-color="${color}" ${opacity === undefined ? '' : `stop-opacity="${opacity}"`}/>`)
    .join('')
}

/** Top to bottom unless turned. */
export function linear(id: string, list: readonly Stop[], [x1, y1, x2, y2]: readonly [number, number, number, number] = [0, 0, 0, 1]): string {
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`
}

export function radial(id: string, list: readonly Stop[]): string {
  return `<radialGradient id="${id}">${stops(list)}</radialGradient>`
}

/** Short level strokes, as light lies on water; `half` is the half width of the field at depth 0 and 1. */
export function glints(seed: number, count: number, x: number, y0: number, y1: number, half: readonly [number, number], color: string): string {
  const rnd = random(seed)
  return times(count, () => {
    const t = rnd()
    const y = y0 + (y1 - y0) * t
    const reach = half[0] + (half[1] - half[0]) * t
    const w = (8 + rnd() * 40) * (0.35 + t)
    const cx = x + (rnd() + rnd() - 1) * reach
    return ellipse(cx, y, w, 0.8 + t * 2.2, color, `opacity="${f(0.2 + rnd() * 0.6)}"`)
  })
}

/** A flat-bottomed bank of cloud in one tone: thin ones are streaks, deeper ones billow. */
export function cloud(seed: number, x: number, y: number, width: number, height: number, color: string, opacity: number): string {
  const rnd = random(seed)
  const bar = height * 0.4
  const pill = (cx: number, cy: number, w: number, h: number) => rect(cx - w / 2, cy, w, h, color, `rx="${f(h / 2)}"`)
  const floor = y + height
  let body = pill(x, floor - bar, width, bar) + pill(x + (rnd() - 0.5) * width * 0.5, floor - bar * 1.7, width * 0.6, bar)
  if (height / width > 0.11) {
    const bumps = 5
    body += times(bumps, (i) => {
      const u = (i + 0.5) / bumps
      const r = height * (0.24 + 0.34 * Math.sin(u * 3.14) * (0.7 + rnd() * 0.5))
      return circle(x + (u - 0.5) * width * 0.72, floor - bar * 0.3 - r, r, color)
    })
  } else {
    body += pill(x + (rnd() - 0.5) * width * 0.9, floor + bar * 0.5, width * 0.45, bar * 0.6)
  }
  return `<g opacity="${opacity}">${body}</g>`
}

const DIGITS: Record<string, string> = {
  '0': 'M.3 0C.05 0 0 .25 0 .5S.05 1 .3 1 .6 .75 .6 .5 .55 0 .3 0Z',
  '1': 'M.1 .2L.34 0V1',
  '2': 'M.03 .24C.06 0 .57 -.06 .57 .28 .57 .52 .2 .72 .02 1H.6',
  '3': 'M.04 .14C.2 -.06 .56 -.02 .56 .24 .56 .46 .3 .47 .2 .47 .34 .47 .6 .48 .6 .74 .6 1.04 .18 1.08 .01 .84',
  '4': 'M.46 1V0L0 .7H.62',
  '5': 'M.54 0H.12L.07 .45C.24 .33 .6 .36 .6 .68 .6 1.03 .18 1.08 .01 .85',
  '6': 'M.5 .04C.2 .1 .02 .4 .02 .68 .02 .9 .14 1 .31 1S.6 .88 .6 .68 .48 .4 .31 .4 .04 .5 .02 .68',
  '7': 'M.02 0H.6L.2 1',
  '8': 'M.3 .47C.1 .45 .06 .34 .06 .24 .06 .08 .16 0 .3 0S.54 .08 .54 .24 .5 .45 .3 .47 0 .58 0 .75 .12 1 .3 1 .6 .9 .6 .75 .5 .49 .3 .47Z',
  '9': 'M.1 .96C.4 .9 .58 .6 .58 .32 .58 .1 .46 0 .29 0S0 .12 0 .32 .12 .6 .29 .6 .56 .5 .58 .32',
  '-': 'M.08 .52H.5',
  '.': 'M.12 .98V1',
}

const ADVANCE: Record<string, number> = { '1': 0.62, '.': 0.42 }

/** Figures drawn as strokes, centred on x, their top at y: no font is needed to print them. */
export function digits(text: string, x: number, y: number, size: number, color: string, weight = 0.12): string {
  const advance = [...text].map((glyph) => ADVANCE[glyph] ?? 0.84)
  let left = x - ((advance.reduce((sum, width) => sum + width, 0) - 0.24) * size) / 2
  return [...text]
    .map((glyph, index) => {
      const at = left
      left += (advance[index] ?? 0) * size
      return `<path d="${DIGITS[glyph] ?? ''}" transform="translate(${f(at)} ${f(y)}) scale(${f(size)})" fill="none" stroke="${color}" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round"/>`
    })
    .join('')
}

/** The finished sheet: a faint grain over everything keeps flat colour from looking plastic in print. */
export function sheet(width: number, height: number, defs: string, body: string, grain = 0.1): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs>${defs}<filter id="grain" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 .5 0 0 0 0 .45 0 0 0 0 .4 .9 .9 0 0 -.62"/></filter></defs>${body}<rect width="${width}" height="${height}" filter="url(#grain)" opacity="${grain}"/></svg>`
}
