import type { NameplateFault } from '@/newsroom/edition/head'
import type { Outline } from '@/newsroom/typesetting/display'
import { ArtworkRefused } from '../artwork/open'
import { NameplateRefused, outlineOf, type Drawn } from './outline'
import { drawnInPdf } from './pdf'
import { tracedScan } from './scan'
import { drawnInSvg } from './svg/svg'

export type NameplateRead = { ok: true; outline: Outline } | { ok: false; reason: NameplateFault }

/** What a file begins with says what it is; what begins with none of these can only be an SVG. */
const BEGINS: readonly (readonly [RegExp, (bytes: Uint8Array) => Promise<Drawn[]>])[] = [
  [/^[\s\S]{0,1000}%PDF-/, drawnInPdf],
  [/^(\x89PNG|\xff\xd8\xff|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP)/, tracedScan],
]

/**
 * A nameplate as it was brought, read into outlines in one ink, with paper showing through where they are white: a drawing as SVG, or as the one page of a PDF, or a picture of
 * it (PNG, JPEG, TIFF, WebP), which is traced. What is no outline, and no clear picture of one, is a reason to refuse the file.
 */
export async function readNameplate(bytes: Uint8Array): Promise<NameplateRead> {
  const begins = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  const drawn = BEGINS.find(([pattern]) => pattern.test(begins))?.[1] ?? drawnInSvg
  try {
    return { ok: true, outline: outlineOf(await drawn(bytes)) }
  } catch (error) {
    if (error instanceof NameplateRefused) return { ok: false, reason: error.why }
    if (error instanceof ArtworkRefused) return { ok: false, reason: PDF_FAULTS[error.why] ?? 'broken' }
    throw error
  }
}

const PDF_FAULTS: Partial<Record<ArtworkRefused['why'], NameplateFault>> = { pages: 'pages', encrypted: 'encrypted', layers: 'layers', external: 'reference' }
