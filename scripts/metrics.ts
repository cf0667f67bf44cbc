/**
 * Writes newsroom/typesetting/metrics/tables.ts from the bundled fonts: the advances that are not a full em, and which
 * characters have a glyph. The composer measures by these tables alone, so that the browser needs no font to set a page.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openSync } from 'fontkit'
import { FACE_FILES } from '../server/press/faces'
import { argumentsOf, refuseUnwritableFile, tool } from './tool'

const ROOT = new URL('..', import.meta.url)
export const TABLES_FILE = fileURLToPath(new URL('newsroom/typesetting/metrics/tables.ts', ROOT))

interface FaceTable {
  /** Runs of characters with one advance: distance from the end of the run before, length, advance; base 36, joined by dots. */
  advances: string
  /** Runs of characters with a glyph: distance, length. */
  covers: string
}

/** Consecutive characters with one value become one run. */
function runs(values: readonly (readonly [code: number, value: number])[], withValue: boolean): string {
  const parts: number[] = []
  let end = 0
  for (let at = 0; at < values.length; ) {
    const [start, value] = values[at] ?? [0, 0]
    let length = 1
    while (values[at + length]?.[0] === start + length && values[at + length]?.[1] === value) length += 1
    parts.push(start - end, length, ...(withValue ? [value] : []))
    end = start + length
    at += length
  }
  return parts.map((part) => part.toString(36)).join('.')
}

function tableOf(file: string): FaceTable {
  const font = openSync(fileURLToPath(new URL(`node_modules/${file}`, ROOT)))
  if (!('characterSet' in font)) throw new Error(`${file} is a collection`)
  const codes = font.characterSet.toSorted((a, b) => a - b)
  const advances = codes.map((code) => {
    const { advanceWidth } = font.glyphForCodePoint(code)
    return [code, Math.round((advanceWidth * 1000) / font.unitsPerEm)] as const
  })
  return {
    advances: runs(advances.filter(([, advance]) => advance !== 1000), true),
    covers: runs(codes.map((code) => [code, 1] as const), false),
  }
}

/** The text of tables.ts. */
export function metricsSource(): string {
  const tables = Object.entries(FACE_FILES).map(([face, { path }]) => [face, tableOf(path)] as const)
  const covers = [...new Set(tables.map(([, table]) => table.covers))]
  const hash = createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 16)
  const rows = tables.map(([face, table]) => `  '${face}': { advances: '${table.advances}', covers: ${covers.indexOf(table.covers)} },`)
  return [
    '// Made by `npm run metrics` from the bundled fonts; not to be edited.',
    `export const METRICS_HASH = '${hash}'`,
    '',
    `export const COVERAGES = [\n${covers.map((one) => `  '${one}',`).join('\n')}\n] as const`,
    '',
    `export const ADVANCES = {\n${rows.join('\n')}\n} as const`,
    '',
  ].join('\n')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  tool(() => {
    argumentsOf({ usage: 'npm run metrics' })
    refuseUnwritableFile(TABLES_FILE)
    const source = metricsSource()
    writeFileSync(TABLES_FILE, source)
    console.log(`${TABLES_FILE}: ${source.length} bytes`)
  })
}
