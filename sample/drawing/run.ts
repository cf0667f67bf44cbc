import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sharp } from '@/server/sharp'
import { samplePictures } from '@/sample'

/**
 * Draws the sample pictures from their SVG into sample/pictures, where the seed reads them: drawing takes seconds a
 * picture, too long for a first start. Run after a scene changed: `npx tsx sample/drawing/run.ts`.
 */
const FOLDER = 'sample/pictures'
const LONG_SIDE = 1400
const LIMIT = 120_000

await mkdir(FOLDER, { recursive: true })
for (const picture of samplePictures) {
  const image = await sharp(Buffer.from(picture.svg()))
    .resize({ width: LONG_SIDE, height: LONG_SIDE, fit: 'inside' })
    .png()
    .toBuffer()
  for (let quality = 80; ; quality -= 6) {
    const bytes = await sharp(image).flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true }).toBuffer()
    if (bytes.length > LIMIT && quality > 40) continue
    await writeFile(join(FOLDER, `${picture.key}.jpg`), bytes)
    console.log(`${picture.key} ${bytes.length} bytes, quality ${quality}`)
    break
  }
}
