import { sharp } from '../../sharp'
import type { OutputProfile } from './bundledProfile'

/** Colours a side of the cube that is separated: black and the darkest mixes are among them. */
const STEPS = 9
const known = new Map<string, number>()

/**
 * 总墨量: the most ink the profile itself ever lays on one spot, in thousandths of one full ink, rounded up to whole per cent (2400 is
 * 240 %). Profiles do not say it; what they make of a cube of colours does.
 */
export async function inkLimitOf(profile: Pick<OutputProfile, 'path' | 'sha256'>): Promise<number> {
  const before = known.get(profile.sha256)
  if (before !== undefined) return before
  const levels = Array.from({ length: STEPS }, (_, index) => Math.round((index * 255) / (STEPS - 1)))
  const cube = Uint8Array.from(levels.flatMap((red) => levels.flatMap((green) => levels.flatMap((blue) => [red, green, blue]))))
  const { data } = await sharp(cube, { raw: { width: STEPS * STEPS, height: STEPS, channels: 3 } })
    .withIccProfile(profile.path, { attach: false })
    .toColourspace('cmyk')
    .raw()
    .toBuffer({ resolveWithObject: true })
  let most = 0
  for (let at = 0; at + 3 < data.length; at += 4) most = Math.max(most, (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) + (data[at + 3] ?? 0))
  const limit = Math.ceil((most * 100) / 255) * 10
  known.set(profile.sha256, limit)
  return limit
}
