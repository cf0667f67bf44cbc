import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { composePage } from '@/newsroom/typesetting/page/page'
import { pictureKey } from '@/server/press/pdf/document'
import { pictureMarks } from '@/server/press/pictures'
import { bundledProfile } from '@/server/press/colour/bundledProfile'
import { separate } from '@/server/press/colour/separate'
import { originalOf, sampleEdition } from '@/sample/edition'
import { runPeers } from './pressPeers'

/**
 * `npm run bench:press`: the sample newsroom's eight pages to a press PDF with fonts and pictures, checked as the server checks it.
 * Pictures are separated before, as they are in the cache. Beside it the peers that are installed. Exits 1 over a budget.
 */
const BUDGET = { cold: 1, warm: 0.2, peak: 150 }

const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

// below the project, so that the bundle finds its packages
mkdirSync('.tmp', { recursive: true })
const folder = mkdtempSync(join(process.cwd(), '.tmp', 'bench-press-'))
const sources = sampleEdition()
const marks = sources.map(composePage).flatMap(pictureMarks)

const before = cpu()
const pictures = []
for (const [index, mark] of marks.entries()) {
  const { bytes, ...facts } = await separate(originalOf(mark.asset), mark, bundledProfile().path)
  const path = join(folder, `${index}.jpg`)
  writeFileSync(path, bytes)
  pictures.push([pictureKey(mark), { ...facts, path }])
}
const separating = cpu() - before

const files = { sources: join(folder, 'sources.json'), pictures: join(folder, 'pictures.json'), child: join(folder, 'child.mjs'), pdf: join(folder, 'edition.pdf') }
writeFileSync(files.sources, JSON.stringify(sources))
writeFileSync(files.pictures, JSON.stringify(pictures))
await build({
  entryPoints: ['bench/pressChild.ts'],
  outfile: files.child,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@': process.cwd() },
  logLevel: 'warning',
})
// other work on the machine only ever adds: of three processes the one least disturbed
const runs = Array.from({ length: 3 }, () => {
  const child = spawnSync(process.execPath, [files.child, files.sources, files.pictures, files.pdf], { encoding: 'utf8' })
  if (child.status !== 0) throw new Error(child.stderr)
  return JSON.parse(child.stdout) as { cold: number; warm: number; peak: number; bytes: number; characters: number; sha256: string }
})
if (new Set(runs.map((run) => run.sha256)).size !== 1) throw new Error('Three processes made different files of the same edition.')
const [first] = runs as [(typeof runs)[number]]
const found = {
  ...first,
  cold: Math.min(...runs.map((run) => run.cold)),
  warm: Math.min(...runs.map((run) => run.warm)),
  peak: Math.max(...runs.map((run) => run.peak)),
}

const row = (name: string, value: string, budget: string) => console.log(`${name.padEnd(34)}${value.padStart(12)}   ${budget}`)
console.log(`${sources.length} pages, ${sources.flatMap((page) => page.stories).length} stories, ${found.characters} characters of body, ${marks.length} pictures, ${Math.round(found.bytes / 1024)} KB: ${files.pdf}`)
row('CPU, own process (best of 3)', `${found.cold.toFixed(2)} s`, `budget ${BUDGET.cold} s`)
row('CPU, warm (median of 9)', `${found.warm.toFixed(3)} s`, `budget ${BUDGET.warm} s`)
row('peak memory', `${Math.round(found.peak)} MB`, `budget ${BUDGET.peak} MB`)
row('separating the pictures, once', `${separating.toFixed(2)} s`, 'CPU; then they are in the cache')
for (const { peer, cpu: seconds, note } of process.argv.includes('--alone') ? [] : runPeers(sources, folder))
  row(`peer: ${peer}`, seconds === null ? '—' : `${seconds.toFixed(2)} s`, note)

const over = (['cold', 'warm', 'peak'] as const).filter((key) => found[key] > BUDGET[key])
if (over.length > 0) {
  console.error(`Over budget: ${over.join(', ')}.`)
  process.exitCode = 1
}
