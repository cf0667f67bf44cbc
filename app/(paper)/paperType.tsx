import type { CSSProperties, ReactNode } from 'react'
import { MESSAGES, type Locale } from '@/components/text/locale'
import type { PublishedEdition } from '@/newsroom/edition/published'
import { SPARE_PLACES } from '@/newsroom/typesetting/display'
import { FaceSheets } from '@/components/page/faceSheets'
import { DEVICE_SANS, ownFamilies } from '@/components/page/faces'
import { screenFaces, type FaceTexts } from '@/server/press/screen/faces'
import { typeForReaders } from '@/server/press/screen/readers'
import { getText } from '../_lib/text'

interface PaperTypeProps {
  /** What is set in the paper's own faces. */
  texts: FaceTexts
  edition: Pick<PublishedEdition, 'paper' | 'masthead' | 'pages'> | null
  locale: Locale
  children: ReactNode
}

/** Signs the screens draw beside the catalogue's words: the turning arrows, and the space between two facts. */
const SIGNS = '‹›←→　'

/**
 * A public page in faces cut to what stands on it: a tenth of what the faces sliced by range would bring. The words around the paper are in
 * the device's own sans; a device that has none for Chinese is given one cut to them.
 */
export async function PaperType({ texts, edition, locale, children }: PaperTypeProps) {
  const t = await getText()
  const faces = edition?.paper.faces
  const type = await typeForReaders(texts, faces)
  const words = screenFaces({ hei: wordsAround(edition, locale) })
  // what the faces lack is looked for among the paper's drawn shapes and in its spare face, as in print
  const spares = SPARE_PLACES.map((place) => quoted(type.own[faces?.[place] ?? 'own-'] ?? null)).join('')
  const [song, hei, kai] = [quoted(type.song) + spares, quoted(type.hei) + spares, quoted(type.kai) + spares]
  const families = {
    ...ownFamilies(type.own),
    '--font-song': `${song}'Songti SC', 'SimSun', serif`,
    '--font-hei': `${hei}'PingFang SC', 'Microsoft YaHei', sans-serif`,
    '--font-kai': `${kai}${song}'Kaiti SC', 'KaiTi', 'STKaiti', serif`,
    '--font-page-song': `${song}serif`,
    '--font-page-hei': `${hei}sans-serif`,
    '--font-page-kai': `${kai}${song}serif`,
    '--font-sans': `${DEVICE_SANS}, ${quoted(words.hei)}sans-serif`,
  }
  return (
    <div className="contents font-sans" style={families as CSSProperties}>
      <FaceSheets sheets={[type.href, words.href]} files={type.files} />
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-1 focus:left-1 focus:z-50 focus:bg-paper focus:p-2">
        {t('common.skipToContent')}
      </a>
      <div className="flex min-h-dvh flex-col bg-paper print:text-ink print:scheme-light">{children}</div>
    </div>
  )
}

function quoted(family: string | null): string {
  return family === null ? '' : `'${family}', `
}

/** The catalogue of the public paper and what the edition says of itself: the same for every page of it. */
function wordsAround(edition: PaperTypeProps['edition'], locale: Locale): string {
  const { paper, common, nav } = MESSAGES[locale]
  const said = edition && [edition.paper, edition.masthead, edition.pages.map(({ section }) => section)]
  return JSON.stringify([paper, common, nav, said]) + SIGNS
}
