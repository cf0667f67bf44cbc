import { paperFonts } from '@/db/read/press'
import { isOwn, type FaceName, type OwnFaces } from '@/newsroom/typesetting/display'
import { readyFaces } from '../../layout/faces'
import { database } from '../../store'
import { screenFaces, type FaceTexts, type ScreenFaces } from './faces'
import { withSpares } from './texts'

/** The texts as readers' browsers may draw them: a font that its maker allows for print and viewing alone is not sent to them, 宋 stands for it. */
export async function forReaders(texts: FaceTexts): Promise<FaceTexts> {
  const own = (Object.keys(texts) as FaceName[]).filter(isOwn)
  if (own.length === 0) return texts
  const kept = new Set((await paperFonts(database().db)).filter(({ embedding }) => embedding === 'print').map(({ name }) => name))
  const withheld = own.filter((name) => kept.has(name))
  const rest = Object.entries(texts).filter(([face]) => !withheld.some((name) => name === face))
  return { ...Object.fromEntries(rest), song: [texts.song ?? '', ...withheld.map((name) => texts[name] ?? '')].join('') }
}

/** The faces of a public screen that shows these texts; what is in no bundled face is looked for behind the paper's own, as in print. */
export async function typeForReaders(texts: FaceTexts, faces: OwnFaces | undefined): Promise<ScreenFaces> {
  await readyFaces(database().db, faces)
  return screenFaces(await forReaders(withSpares(texts, faces)))
}
