import { paperFonts } from '@/db/read/press'
import { isOwn, type FaceName } from '@/newsroom/typesetting/display'
import { database } from '../../store'
import type { FaceTexts } from './faces'

/** The texts as readers' browsers may draw them: a font that its maker allows for print and viewing alone is not sent to them, 宋 stands for it. */
export async function forReaders(texts: FaceTexts): Promise<FaceTexts> {
  const own = (Object.keys(texts) as FaceName[]).filter(isOwn)
  if (own.length === 0) return texts
  const kept = new Set((await paperFonts(database().db)).filter(({ embedding }) => embedding === 'print').map(({ name }) => name))
  const withheld = own.filter((name) => kept.has(name))
  const rest = Object.entries(texts).filter(([face]) => !withheld.some((name) => name === face))
  return { ...Object.fromEntries(rest), song: [texts.song ?? '', ...withheld.map((name) => texts[name] ?? '')].join('') }
}
