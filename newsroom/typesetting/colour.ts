import type { ArtworkMark, Colour, Mark, Mpt, PageLayout, PictureMark, Process } from './display'

/** The plates of the four process inks, in the order they are named. */
const PROCESS_PLATES = ['C', 'M', 'Y', 'K'] as const
type ProcessPlate = (typeof PROCESS_PLATES)[number]

/**
 * The sixteen full prints of the four inks on newsprint as a screen shows them (sRGB): bit 0 is cyan, 1 magenta, 2 yellow, 3 black. The
 * bundled profile's, relative colorimetric with black point compensation; a test asks Ghostscript for them again.
 */
export const PRIMARIES: readonly (readonly [number, number, number])[] = [
  [255, 255, 255],
  [0, 180, 239],
  [245, 64, 154],
  [55, 65, 156],
  [255, 243, 51],
  [0, 169, 94],
  [241, 59, 59],
  [56, 65, 78],
  [62, 43, 28],
  [0, 4, 45],
  [78, 0, 0],
  [0, 0, 23],
  [79, 65, 0],
  [0, 44, 0],
  [93, 0, 0],
  [0, 0, 0],
]

/** The inks of a colour at `ink` thousandths of its strength, in thousandths. */
export function inksOf({ process: { c, m, y, k } }: Colour, ink: number): Process {
  const share = (value: number) => Math.round((value * ink) / 1000)
  return { c: share(c), m: share(m), y: share(y), k: share(k) }
}

/**
 * A colour as screens show it, `#rrggbb`: the mean of the sixteen full prints, each by the part of the paper it covers (Neugebauer).
 * One sum for browser and server, so that a page looks alike in both; how it prints is the profile's to say.
 */
export function screenColour(colour: Colour, ink: number): string {
  const { c, m, y, k } = inksOf(colour, ink)
  const shares = [c, m, y, k]
  const mixed = [0, 0, 0]
  for (const [index, primary] of PRIMARIES.entries()) {
    const part = shares.reduce((product, share, bit) => product * (index & (1 << bit) ? share : 1000 - share), 1)
    for (const [at, value] of primary.entries()) mixed[at] = (mixed[at] ?? 0) + part * value
  }
  // four shares of a thousand: the sum is in 10⁻¹²
  return `#${mixed.map((value) => Math.round(value / 1_000_000_000_000).toString(16).padStart(2, '0')).join('')}`
}

/** Type smaller than this, in mpt, shows plates that lie a tenth of a millimetre apart: it is printed from one. The press check refuses a file with other type. */
export const ONE_PLATE_BELOW: Mpt = 10_000

/** The colour type of a size may have: small type none that takes several plates. Undefined is black. */
export function colourOfType(colour: Colour | undefined, size: Mpt): Colour | undefined {
  if (!colour || size >= ONE_PLATE_BELOW || colour.spot !== undefined) return colour
  const { c, m, y, k } = colour.process
  return [c, m, y, k].filter((share) => share !== 0).length > 1 ? undefined : colour
}

/** What of a page a plate carries. */
type PlateMatter = 'text' | 'rules' | 'tints' | 'pictures'

/** A plate a page needs: a process ink or a spot ink by its name, and what stands on it. */
export interface Plate {
  ink: ProcessPlate | { spot: string }
  matter: PlateMatter[]
}

/**
 * The plates 印版 a page is printed from, process inks in their order, then spot inks by name. A picture and an advertisement's artwork are
 * counted on all four: whether it is grey is known when it is separated. White prints on none.
 */
export function platesOf(layout: Pick<PageLayout, 'furniture' | 'stories'>): Plate[] {
  const found = new Map<string, Set<PlateMatter>>()
  for (const mark of [...layout.furniture, ...layout.stories.flatMap((story) => story.marks)])
    for (const ink of inksUnder(mark)) found.set(ink, (found.get(ink) ?? new Set()).add(matterOf(mark)))
  const matter = (ink: string) => MATTER.filter((one) => found.get(ink)?.has(one))
  const spots = [...found.keys()].filter((ink) => ink.startsWith(SPOT)).map((ink) => ink.slice(SPOT.length))
  return [
    ...PROCESS_PLATES.filter((ink) => found.has(ink)).map((ink) => ({ ink, matter: matter(ink) })),
    ...spots.toSorted().map((spot) => ({ ink: { spot }, matter: matter(SPOT + spot) })),
  ]
}

const MATTER: readonly PlateMatter[] = ['text', 'rules', 'tints', 'pictures']
const SPOT = 'spot '

/** Somebody else's inks: a picture, or the artwork of an advertisement. */
export function isImage(mark: Mark): mark is PictureMark | ArtworkMark {
  return mark.kind === 'picture' || mark.kind === 'artwork'
}

function inksUnder(mark: Mark): readonly string[] {
  if (isImage(mark)) return PROCESS_PLATES
  const { colour } = mark
  const ink = mark.kind === 'outline' ? 1000 : (mark.ink ?? 1000)
  if (ink === 0) return []
  if (!colour) return ['K']
  if (colour.spot !== undefined) return [SPOT + colour.spot]
  const { c, m, y, k } = inksOf(colour, ink)
  return PROCESS_PLATES.filter((_, index) => [c, m, y, k][index] !== 0)
}

function matterOf(mark: Mark): PlateMatter {
  if (mark.kind === 'text') return 'text'
  if (isImage(mark)) return 'pictures'
  if (mark.kind === 'outline') return 'rules'
  return mark.ink < 1000 ? 'tints' : 'rules'
}
