import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { Translate } from './translate'

/** A format in words: its sheet, and how its body is set. */
export function sayFormat(t: Translate, id: PageFormatId): string {
  const { sheet, columns, fontPt } = PAGE_FORMATS[id]
  return t('settings.formatName', { sheet: t(`settings.${sheet}`), columns, pt: fontPt })
}
