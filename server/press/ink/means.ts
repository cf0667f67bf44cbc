import { inflateSync } from 'node:zlib'
import type { MeanInks } from '@/newsroom/typesetting/ink'
import { sharp } from '../../sharp'
import { inksOf } from '../artwork/ink'
import type { SeparatedPicture } from '../pdf/document'

/** What a separated picture lays on each process plate, in thousandths of full coverage: the mean of its samples. */
export async function meanInks(picture: SeparatedPicture): Promise<MeanInks> {
  if (picture.space === 'gray') {
    const samples = picture.stored === 'deflated' ? inflateSync(picture.bytes) : await sharp(picture.bytes).toColourspace('b-w').raw().toBuffer()
    // grey says how much light, a plate how much ink
    return [0, 0, 0, 1000 - mean(samples, 0, 1)]
  }
  // libvips undoes Adobe's complement, as the press file's `Decode` does: what is read is what is printed
  const samples = picture.stored === 'deflated' ? inflateSync(picture.bytes) : (await inksOf(picture.bytes)).data
  return [mean(samples, 0, 4), mean(samples, 1, 4), mean(samples, 2, 4), mean(samples, 3, 4)]
}

function mean(samples: Uint8Array, channel: number, channels: number): number {
  let sum = 0
  for (let at = channel; at < samples.length; at += channels) sum += samples[at] ?? 0
  return samples.length === 0 ? 0 : (sum * channels * 1000) / 255 / samples.length
}
