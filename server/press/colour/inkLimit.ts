import { tagsOf } from './icc'
import type { OutputProfile } from './bundledProfile'

/** All that four inks can give: the limit of a profile whose tables are in a form that is not read here. */
const NO_LIMIT = 4000
/** Of a per cent: what sixteen bits make of a whole one is no more ink. */
const ROUNDING = 0.05
const TABLES = ['B2A0', 'B2A1', 'B2A2']
const known = new Map<string, number>()

/**
 * 总墨量: the most ink any of the profile's tables from colours to inks lays on one spot, in thousandths of one full ink, rounded up to
 * whole per cent (2400 is 240 %). A profile does not say it otherwise. Read from lut8 and lut16 (ICC.1:2022, 10.10 and 10.11).
 */
export function inkLimitOf({ bytes, sha256 }: Pick<OutputProfile, 'bytes' | 'sha256'>): number {
  const before = known.get(sha256)
  if (before !== undefined) return before
  const tags = tagsOf(bytes)
  const limits = TABLES.flatMap((name) => mostInk(tags?.get(name)) ?? [])
  const limit = limits.length === 0 ? NO_LIMIT : Math.ceil(Math.max(...limits) * 100 - ROUNDING) * 10
  known.set(sha256, limit)
  return limit
}

/** Over every point of the grid, each ink through its output curve; in full inks. null for another form of table. */
function mostInk(table: Buffer | undefined): number | null {
  const type = table?.toString('latin1', 0, 4)
  if (!table || (type !== 'mft1' && type !== 'mft2')) return null
  const wide = type === 'mft2'
  const [inputs, inks, grid] = [table.readUInt8(8), table.readUInt8(9), table.readUInt8(10)]
  const [before, after, start] = wide ? [table.readUInt16BE(48), table.readUInt16BE(50), 52] : [256, 256, 48]
  const value = (index: number) => (wide ? table.readUInt16BE(start + index * 2) / 65_535 : table.readUInt8(start + index) / 255)
  const points = inputs * before
  const curves = points + grid ** inputs * inks
  if (inks !== 4 || table.length < start + (curves + inks * after) * (wide ? 2 : 1)) return null
  const printed = (ink: number, share: number) => {
    const at = share * (after - 1)
    const low = Math.floor(at)
    const [from, to] = [low, Math.min(low + 1, after - 1)].map((step) => value(curves + ink * after + step)) as [number, number]
    return from + (to - from) * (at - low)
  }
  let most = 0
  for (let point = points; point < curves; point += inks) {
    let sum = 0
    for (let ink = 0; ink < inks; ink++) sum += printed(ink, value(point + ink))
    most = Math.max(most, sum)
  }
  return most
}
