import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extentOf } from '@/newsroom/advertising/size'
import { DESIGNS } from './designs'
import { SAMPLE_AD_FORMAT, sampleAds } from './list'

/** Draws the artwork of the sample's advertisements into sample/ads/files, where the seed reads it. Run after a design changed: `npx tsx sample/ads/run.ts`. */
const FOLDER = 'sample/ads/files'
const MPT_PER_MM = 72_000 / 25.4

for (const { key, title, cols, lines } of sampleAds) {
  const { width, height } = extentOf({ unit: 'grid', format: SAMPLE_AD_FORMAT, cols, lines })
  const bytes = DESIGNS[key](width / MPT_PER_MM, height / MPT_PER_MM).pdf(title)
  await writeFile(join(FOLDER, `${key}.pdf`), bytes)
  console.log(`${key} ${bytes.length} bytes`)
}
