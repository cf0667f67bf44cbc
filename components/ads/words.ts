import { extentOf, tenthsOfMm, type AdExtent, type AdSize } from '@/newsroom/advertising/size'
import type { ArtworkFacts } from '@/newsroom/advertising/artwork'
import type { Translate } from '../text/translate'

/** A size as it was sold: columns and lines, or millimetres. */
export function saySize(t: Translate, size: AdSize): string {
  return size.unit === 'grid' ? t('ads.grid', { cols: size.cols, lines: String(size.lines) }) : t('ads.mm', { width: String(size.width), height: String(size.height) })
}

/** What a size measures, where that was not said already. */
export function sayMeasures(t: Translate, size: AdSize): string | null {
  return size.unit === 'grid' ? t('ads.measures', sayExtent(extentOf(size))) : null
}

/** Millimetres with one place. */
function sayExtent({ width, height }: AdExtent): { width: string; height: string } {
  const mm = (length: number) => String(tenthsOfMm(length) / 10)
  return { width: mm(width), height: mm(height) }
}

const MB = 1024 * 1024

/** What was read of artwork, a line each: its file, its size, its colours, and what will not print well. */
export function sayFacts(t: Translate, facts: ArtworkFacts, bytes: number): string[] {
  const { format, extent, pixels, rgb, ink, ppi, spots, fontsMissing } = facts
  const separated = rgb && format !== 'pdf'
  return [
    t('ads.facts.file', { format: format.toUpperCase(), mb: String(Math.ceil((bytes / MB) * 10) / 10) }),
    extent ? t('ads.facts.extent', sayExtent(extent)) : '',
    pixels ? t('ads.facts.pixels', { width: String(pixels.width), height: String(pixels.height) }) : '',
    t('ads.facts.colour', { kind: separated ? 'separated' : rgb ? 'rgb' : 'inks' }),
    ink > 0 ? t('ads.facts.ink', { ink: String(ink) }) : '',
    ppi === null ? '' : t('ads.facts.ppi', { ppi: String(ppi) }),
    spots.length > 0 ? t('ads.facts.spots', { names: spots.join(t('audit.separator')) }) : '',
    fontsMissing.length > 0 ? t('ads.facts.fonts', { names: fontsMissing.join(t('audit.separator')) }) : '',
  ].filter(Boolean)
}
