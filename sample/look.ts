/**
 * Draws pages as pictures, for looking at designs: `npx tsx sample/look.ts <out> [width] [name…]` writes the sample editions' pages and
 * every shipped design filled with sample copy, or those whose name contains one of the given words, and says what does not fit.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { TEMPLATES } from '@/newsroom/edition/design/template'
import { countStory } from '@/newsroom/manuscript/count'
import type { PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import { composePage } from '@/newsroom/typesetting/page/page'
import { drawPage } from '@/server/press/draw'
import { originalOf } from './edition'
import { faultsOf, filled } from './filled'
import { nextPlan, publishedPlan, type PagePlan } from './index'
import { sampleSource, SIZES } from './load/source'

const [out = '.tmp/pages', width = '720', ...names] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const pages: [name: string, plan: PagePlan, number: number, edition: readonly PagePlan[]][] = [
  ...publishedPlan.map((plan, index): [string, PagePlan, number, readonly PagePlan[]] => [`published-${index + 1}`, plan, index + 1, publishedPlan]),
  ...nextPlan.map((plan, index): [string, PagePlan, number, readonly PagePlan[]] => [`next-${index + 1}`, plan, index + 1, nextPlan]),
  ...TEMPLATES.map((template): [string, PagePlan, number, readonly PagePlan[]] => [template.id, filled(template), template.id.includes('-front') ? 1 : 2, nextPlan]),
]

for (const [name, plan, number, edition] of pages) {
  if (names.length > 0 && !names.some((one) => name.includes(one))) continue
  const source = sampleSource(plan, number, edition)
  const layout = composePage(source)
  console.log(name)
  for (const set of layout.stories) {
    const content = source.stories.find(({ id }) => id === set.storyId)?.content
    console.log(`  ${set.slot.padEnd(10)} ${set.storyId.padEnd(30)} ${String(content ? countStory(content).characters : 0).padStart(5)} ${faultsOf(set).join('; ')}`)
  }
  await draw(layout, join(out, `${name}.png`))
}

async function draw(layout: PageLayout, path: string): Promise<void> {
  const pictures = new Map<PictureMark, Uint8Array>()
  for (const mark of [...layout.furniture, ...layout.stories.flatMap(({ marks }) => marks)])
    if (mark.kind === 'picture') pictures.set(mark, await shownOf(mark))
  const drawn = await drawPage(layout, Number(width), (mark) => (mark.kind === 'picture' ? (pictures.get(mark) ?? null) : null))
  writeFileSync(path, await sharp(drawn.data, { raw: { width: drawn.width, height: drawn.height, channels: 4 } }).png().toBuffer())
}

/** What the mark shows of its picture. A sample's file is smaller than the picture it was drawn from, so that its crop is measured anew. */
async function shownOf({ asset, crop }: PictureMark): Promise<Buffer> {
  const file = sharp(originalOf(asset))
  const { width: across } = await file.metadata()
  const scaled = (pixels: number) => Math.trunc((pixels * across) / (SIZES[asset]?.width ?? across))
  return file.extract({ left: scaled(crop.left), top: scaled(crop.top), width: scaled(crop.width), height: scaled(crop.height) }).resize({ width: 900, withoutEnlargement: true }).jpeg().toBuffer()
}
