import { expect, test } from 'vitest'
import { bundledProfile } from './bundledProfile'
import { inkLimitOf } from './inkLimit'

/** An ICC file of one table with a grid of two points a side: everywhere `inks`, through straight curves. */
function profileWith(type: 'mft1' | 'mft2' | 'mBA ', inks: readonly number[]): Buffer {
  const wide = type === 'mft2'
  const write = (share: number) => (wide ? [Math.round(share * 65_535) >> 8, Math.round(share * 65_535) & 255] : [Math.round(share * 255)])
  const curve = wide ? [0, 1] : Array.from({ length: 256 }, (_, index) => index / 255)
  const body = [...[1, 2, 3].flatMap(() => curve), ...Array.from({ length: 8 }, () => inks).flat(), ...[1, 2, 3, 4].flatMap(() => curve)].flatMap(write)
  const head = Buffer.alloc(wide ? 52 : 48)
  head.write(type, 'latin1')
  head.set([3, 4, 2], 8)
  if (wide) head.set([0, 2, 0, 2], 48)
  const table = Buffer.concat([head, Buffer.from(body)])
  const start = Buffer.alloc(144)
  start.write('acsp', 36, 'latin1')
  start.writeUInt32BE(1, 128)
  start.write('B2A0', 132, 'latin1')
  start.writeUInt32BE(144, 136)
  start.writeUInt32BE(table.length, 140)
  start.writeUInt32BE(144 + table.length, 0)
  return Buffer.concat([start, table])
}

test('the bundled newsprint lays 240 %, as it was made to', () => {
  expect(inkLimitOf(bundledProfile())).toBe(2400)
})

test('what a table lays most is read in both widths; a form that is not read sets no limit', () => {
  expect(inkLimitOf({ bytes: profileWith('mft2', [0.8, 0.6, 0.6, 1]), sha256: 'a' })).toBe(3000)
  expect(inkLimitOf({ bytes: profileWith('mft1', [0.6, 0.6, 0.6, 0.8]), sha256: 'b' })).toBe(2600)
  expect(inkLimitOf({ bytes: profileWith('mBA ', [1, 1, 1, 1]), sha256: 'c' })).toBe(4000)
})
