import { contours } from 'd3-contour'
import simplify from 'simplify-js'
import { sharp } from '../../sharp'
import { MOST_POINTS, NameplateRefused, type Drawn, type Step } from './outline'

/** Pixels of the longer side. Fewer show as steps in print: a nameplate is some 120 mm wide, and 800 pixels are 170 an inch there. More show nothing. */
const LEAST_SIDE = 800
const MOST_SIDE = 2400
/** A picture that unpacks into more is no scan of a few characters. */
const MOST_PIXELS = 120_000_000
/** How much darker than the paper the ink is at least, of 255. */
const LEAST_CONTRAST = 64
/** What is smaller is dust on the glass: a thousandth of the longer side, squared. */
const SPECK = 1 / 1000
/** How far the outline may lie beside the ink's edge, in pixels: the first of these with which it has few enough points. A pixel is at most 0.15 mm of print. */
const TOLERANCES = [0.3, 0.45, 0.65, 0.9]

/**
 * The ink of a scan or a picture of a nameplate as an outline: what is darker than half-way between paper and ink, its edge found between the pixels. Throws
 * NameplateRefused: `coarse` for too few pixels, `empty` for no ink to be told from its paper, `too_many_points` for what is no drawing, `broken`.
 */
export async function tracedScan(bytes: Uint8Array): Promise<Drawn[]> {
  const { grey, width, height } = await greyOf(bytes)
  const ink = Float64Array.from(grey, (value) => 255 - value)
  const [region] = contours().size([width, height]).thresholds([255 - edgeOf(grey)])(ink as unknown as number[])
  const rings = (region?.coordinates ?? []).flat()
  const speck = (Math.max(width, height) * SPECK) ** 2
  for (const tolerance of TOLERANCES) {
    const kept = rings.filter((ring) => Math.abs(areaOf(ring)) > speck).map((ring) => simplify(ring.map(([x = 0, y = 0]) => ({ x, y })), tolerance, true).slice(0, -1))
    const steps = kept.filter((ring) => ring.length > 2).flatMap((ring): Step[] => [...ring.map(({ x, y }, at): Step => [at === 0 ? 'M' : 'L', x, y]), ['Z']])
    if (steps.length <= MOST_POINTS) return steps.length === 0 ? [] : [{ steps, white: false, evenOdd: true, colour: 'ink' }]
  }
  throw new NameplateRefused('too_many_points')
}

async function greyOf(bytes: Uint8Array): Promise<{ grey: Uint8Array; width: number; height: number }> {
  const side = await read(() => sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata().then(({ width, height }) => Math.max(width, height)))
  if (side < LEAST_SIDE) throw new NameplateRefused('coarse')
  // what lets through shows the paper; grains of the paper and of a JPEG are smoothed away, the ink's edge is wider
  const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient().flatten({ background: '#ffffff' }).greyscale().resize({ width: MOST_SIDE, height: MOST_SIDE, fit: 'inside', withoutEnlargement: true }).blur(0.7)
  const { data, info } = await read(() => picture.extractChannel(0).raw().toBuffer({ resolveWithObject: true }))
  return { grey: data, width: info.width, height: info.height }
}

async function read<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    throw new NameplateRefused('broken')
  }
}

/** Half-way between ink and paper: the grey that parts the picture into two kinds that differ most (Otsu, 1979). Throws `empty` where there are no two. */
function edgeOf(grey: Uint8Array): number {
  const counts = Array.from({ length: 256 }, () => 0)
  for (const value of grey) counts[value] = (counts[value] ?? 0) + 1
  const total = counts.reduce((sum, count, value) => sum + count * value, 0)
  let [best, edge, contrast, below, sum] = [-1, 0, 0, 0, 0]
  for (const [value, count] of counts.entries()) {
    below += count
    sum += count * value
    const above = grey.length - below
    if (below === 0 || above === 0) continue
    const [dark, light] = [sum / below, (total - sum) / above]
    const apart = below * above * (light - dark) ** 2
    if (apart > best) [best, edge, contrast] = [apart, (dark + light) / 2, light - dark]
  }
  if (contrast < LEAST_CONTRAST) throw new NameplateRefused('empty')
  return edge
}

function areaOf(ring: readonly (readonly number[])[]): number {
  let area = 0
  for (const [at, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
    area += x * nextY - nextX * y
  }
  return area / 2
}
