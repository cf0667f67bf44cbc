import { isOwn, type FaceName, type Mark } from '@/newsroom/typesetting/display'
import { charactersOf } from '@/newsroom/typesetting/page/characters'
import type { PageSource } from '@/newsroom/typesetting/page/page'
import { faceTables, outlinesOf, type FaceTables, type Outlines } from '../../layout/faces'
import { database } from '../../store'
import { screenFaces, type FaceTexts, type ScreenFaces } from './faces'

/** The paper's own faces as a screen of the newsroom shows them: cut to these marks, and to whatever else may come to be set there. */
export function ownOf(marks: Iterable<Mark>, besides = ''): Pick<ScreenFaces, 'href' | 'own'> {
  const texts = Object.entries(charactersOf(marks)) as [FaceName, string][]
  const { href, own } = screenFaces(Object.fromEntries(texts.flatMap(([face, text]) => (isOwn(face) ? [[face, text + besides]] : []))) as FaceTexts)
  return { href, own }
}

/** What a browser sets a page by beside its source: what the paper's own faces are measured by, and its nameplate. */
export async function broughtFor({ paper }: PageSource): Promise<{ tables: FaceTables; outlines: Outlines }> {
  const { db } = database()
  return { tables: await faceTables(db, paper.faces), outlines: await outlinesOf(db, paper) }
}
