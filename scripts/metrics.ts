/**
 * Writes newsroom/typesetting/metrics/tables.ts from the bundled fonts: the advances that are not a full em, and which
 * characters have a glyph. The composer measures by these tables alone, so that the browser needs no font to set a page.
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { create } from 'fontkit'
import { faceTable, type FaceTable } from '../newsroom/typesetting/metrics/runs'
import { FACE_FILES, readFont } from '../server/press/faces'
import { argumentsOf, refuseUnwritableFile, tool } from './tool'

const ROOT = new URL('..', import.meta.url)
export const TABLES_FILE = fileURLToPath(new URL('newsroom/typesetting/metrics/tables.ts', ROOT))

function tableOf(file: string): FaceTable {
  // unpacked before: of a compressed file fontkit unpacks a table for each glyph
  const font = create(readFont(fileURLToPath(new URL(`node_modules/${file}`, ROOT))))
  if (!('characterSet' in font)) throw new Error(`${file} is a collection`)
  const codes = font.characterSet.toSorted((a, b) => a - b)
  return faceTable(codes.map((code) => [code, Math.round((font.glyphForCodePoint(code).advanceWidth * 1000) / font.unitsPerEm)] as const))
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
