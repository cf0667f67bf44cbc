import { spawnSync } from 'node:child_process'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PAGE_FORMATS, slotRect } from '@/newsroom/edition/design/format'
import { picturesOf, plainText } from '@/newsroom/manuscript/story'
import type { PageSource } from '@/newsroom/typesetting/page/page'
import { FACE_FILES } from '@/server/press/faces'

export interface PeerResult {
  peer: string
  /** CPU seconds with all child processes; null: not here, or failed. */
  cpu: number | null
  note: string
}

const require = createRequire(import.meta.url)
const SONG = dirname(FACE_FILES.song.path)

/** The same stories in the same places, as HTML: what a browser and its kin can express of a newspaper page. */
function html(sources: readonly PageSource[]): string {
  const format = PAGE_FORMATS[sources[0]?.format ?? 'tabloid']
  const { width, height } = format.trim
  const pages = sources.map((page) => {
    const stories = page.stories.map((story) => {
      const slot = story.chain[0]?.slot
      if (!slot) return ''
      const box = slotRect(format, slot)
      const style = `left:${box.x}mm;top:${box.y}mm;width:${box.width}mm;height:${box.height}mm;columns:${slot.split};column-gap:9pt`
      const photos = picturesOf(story.content).map(({ asset }) => `<img src="${pathToFileURL(`sample/pictures/${asset}.jpg`).href}">`)
      return `<article style="${style}"><h2>${escaped(story.content.headline.join(''))}</h2>${photos.join('')}${texts(story).map((one) => `<p>${escaped(one)}`).join('')}</article>`
    })
    return `<section>${stories.join('')}</section>`
  })
  return `<!doctype html><meta charset=utf-8><style>@font-face{font-family:S;src:url("${pathToFileURL(fontFile()).href}")}@page{size:${width}mm ${height}mm;margin:0}
body{margin:0;font:9pt/11.25pt S}section{position:relative;width:${width}mm;height:${height - 0.5}mm;break-after:page;overflow:hidden}article{position:absolute;overflow:hidden;text-align:justify}
h2{margin:0;font-size:20pt;line-height:1.1;column-span:all}p{margin:0;text-indent:2em}img{width:100%}</style>${pages.join('')}`
}

/** And as Typst. */
function typst(sources: readonly PageSource[]): string {
  const format = PAGE_FORMATS[sources[0]?.format ?? 'tabloid']
  const pages = sources.map((page) => {
    const stories = page.stories.map((story) => {
      const slot = story.chain[0]?.slot
      if (!slot) return ''
      const box = slotRect(format, slot)
      const say = (text: string) => `#${JSON.stringify(text)}`
      const photos = picturesOf(story.content).map(({ asset }) => `#image("/sample/pictures/${asset}.jpg", width: 100%)`)
      const body = `#text(20pt)[${say(story.content.headline.join(''))}]\n#columns(${slot.split}, gutter: 9pt)[${photos.join('\n')}\n${texts(story).map(say).join('\n\n')}]`
      return `#place(dx: ${box.x}mm, dy: ${box.y}mm, block(width: ${box.width}mm, height: ${box.height}mm, clip: true)[${body}])`
    })
    return stories.join('\n')
  })
  return `#set page(width: ${format.trim.width}mm, height: ${format.trim.height}mm, margin: 0pt)
#set text(9pt, font: "Noto Serif SC", weight: 500, lang: "zh", fill: cmyk(0%, 0%, 0%, 100%))
#set par(justify: true, first-line-indent: 2em, leading: 2.25pt, spacing: 2.25pt)
${pages.join('\n#pagebreak()\n')}`
}

function texts(story: PageSource['stories'][number]): string[] {
  return story.content.body.flatMap((block) => (block.type === 'picture' ? [] : [block.type === 'subhead' ? block.text : plainText(block.text)]))
}

const escaped = (text: string) => text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'))
const fontFile = () => join(process.cwd(), 'node_modules', FACE_FILES.song.path)

/** Runs every peer that is installed here on the same content, one after the other. */
export function runPeers(sources: readonly PageSource[], folder: string): PeerResult[] {
  const page = join(folder, 'edition.html')
  const source = join(folder, 'edition.typ')
  writeFileSync(page, html(sources))
  writeFileSync(source, typst(sources))
  const out = (peer: string) => join(folder, `${peer}.pdf`)
  const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync) ?? 'chromium'
  const quiet = '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --allow-file-access-from-files'
  return [
    typstPeer(source, out('typst'), folder),
    timed('chromium', chromium, `${quiet} --no-pdf-header-footer --print-to-pdf=${out('chromium')} ${pathToFileURL(page).href}`, out('chromium')),
    timed('weasyprint', 'weasyprint', `${page} ${out('weasyprint')}`, out('weasyprint')),
    timed('pagedjs', 'pagedjs-cli', `${page} -o ${out('pagedjs')}`, out('pagedjs')),
    timed('vivliostyle', 'vivliostyle', `build ${page} -o ${out('vivliostyle')}`, out('vivliostyle')),
    timed('scribus', 'scribus', `--version`, null),
  ]
}

function typstPeer(source: string, out: string, folder: string): PeerResult {
  const binding = '@myriaddreamin/typst-ts-node-compiler'
  let found: string
  try {
    found = require.resolve(binding)
  } catch {
    return timed('typst', 'typst', `compile --root . --font-path node_modules/${SONG} ${source} ${out}`, out)
  }
  const script = join(folder, 'typst.mjs')
  writeFileSync(
    script,
    `import { createRequire } from 'node:module'; import { readFileSync, writeFileSync } from 'node:fs'
const { NodeCompiler } = createRequire(import.meta.url)(${JSON.stringify(found)})
const compiler = NodeCompiler.create({ workspace: process.cwd(), fontArgs: [{ fontPaths: ['node_modules/${SONG}'] }] })
writeFileSync(${JSON.stringify(out)}, compiler.pdf({ mainFileContent: readFileSync(${JSON.stringify(source)}, 'utf8') }))`,
  )
  return timed('typst', process.execPath, script, out)
}

/** User and system seconds of a command and everything it waited for, as the shell counts them. */
function timed(peer: string, program: string, rest: string, out: string | null): PeerResult {
  const here = spawnSync('bash', ['-c', `command -v ${program}`]).status === 0
  if (!here) return { peer, cpu: null, note: 'not installed here: skipped' }
  if (out === null) return { peer, cpu: null, note: 'installed, but it has no command line for this: skipped' }
  const { stderr, status } = spawnSync('bash', ['-c', `TIMEFORMAT='cpu %U %S'; time timeout 300 ${program} ${rest} >/dev/null 2>&1`], { encoding: 'utf8' })
  const [, user = '0', system = '0'] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? []
  if (status !== 0 || !existsSync(out)) return { peer, cpu: null, note: `failed with code ${status}` }
  return { peer, cpu: Number(user) + Number(system), note: `${Math.round(statSync(out).size / 1024)} KB` }
}
