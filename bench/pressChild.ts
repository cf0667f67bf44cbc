import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { composePage, type PageSource } from '@/newsroom/typesetting/page/page'
import { hashOf } from '@/server/hash'
import { makePdf, type SeparatedPicture } from '@/server/press/pdf/document'
import { pressFaults } from '@/server/press/pdf/pdfx'
import { bundledProfile } from '@/server/press/colour/bundledProfile'

/**
 * A process of its own for bench/press.ts, bundled as the server is: sources and separated pictures in, press PDF out, first cold
 * and then warm. Prints its CPU seconds, counted from the start of Node, and its peak memory.
 */
const [sourcesPath = '', picturesPath = '', out = ''] = process.argv.slice(2)
const sources = JSON.parse(readFileSync(sourcesPath, 'utf8')) as PageSource[]
const kept = JSON.parse(readFileSync(picturesPath, 'utf8')) as [string, Omit<SeparatedPicture, 'bytes'> & { path: string }][]

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function make(): Buffer {
  const pictures = new Map(kept.map(([key, { path, ...facts }]): [string, SeparatedPicture] => [key, { ...facts, bytes: readFileSync(path) }]))
  const layouts = sources.map(composePage)
  const pages = layouts.map((layout) => ({ layout, hash: hashOf(layout) }))
  const file = makePdf({
    pages,
    pictures,
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '枫渚日报', date: '2026-11-23', title: '枫渚日报 2026-11-23', madeAt: '2026-11-22T13:30:00.000Z', hash: hashOf(pages.map((page) => page.hash)) },
  })
  const faults = pressFaults(file)
  if (faults.length > 0) throw new Error(faults.join('; '))
  return file
}

const first = make()
const cold = cpu()
const peak = process.resourceUsage().maxRSS / 1024
const warm: number[] = []
for (let run = 0; run < 9; run++) {
  const before = cpu()
  const again = make()
  warm.push(cpu() - before)
  if (!again.equals(first)) throw new Error('Made again, the file is another.')
}
writeFileSync(out, first)
const characters = sources.flatMap(composePage).flatMap((page) => page.stories.flatMap((story) => story.lines.map((line) => line.text))).join('').length
const sha256 = createHash('sha256').update(first).digest('hex')
console.log(JSON.stringify({ cold, warm: warm.toSorted((a, b) => a - b)[4], peak, bytes: first.byteLength, characters, sha256 }))
