import sharp from 'sharp'
import { expect, test } from 'vitest'
import { CARDS } from '@/newsroom/edition/card'
// not among the unit tests, which share a process: what it forbids libvips to read is forbidden to all of them
import { cut } from './decode'

/** Red on its left third, green in the middle, blue on the right; wide enough that a card shows one of them alone. */
async function banded(): Promise<Uint8Array> {
  const band = (background: string) => ({ create: { width: 400, height: 200, channels: 3 as const, background } })
  return sharp({ create: { width: 1200, height: 200, channels: 3, background: '#0f0' } })
    .composite([{ input: band('#f00'), left: 0, top: 0 }, { input: band('#00f'), left: 800, top: 0 }])
    .webp({ lossless: true })
    .toBuffer()
}

test('a card shows what its picture is about, and has its exact shape', async () => {
  const preview = await banded()
  for (const [card, shape] of Object.entries(CARDS) as [keyof typeof CARDS, (typeof CARDS)[keyof typeof CARDS]][])
    for (const [x, channel] of [[50, 0], [500, 1], [950, 2]] as const) {
      const made = sharp(await cut({ preview, card, focus: { x, y: 500 } }))
      expect(await made.metadata()).toMatchObject({ width: shape.width, height: shape.height })
      const { channels } = await made.stats()
      const strongest = channels.slice(0, 3).map(({ mean }) => mean)
      expect(strongest.indexOf(Math.max(...strongest))).toBe(channel)
    }
})
