import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isOwn, type FaceId, type FaceName } from '@/newsroom/typesetting/display'
import { scratchPath } from '../scratch'
import { TrueTypeFont } from './font/truetype'

interface Face {
  /** Below node_modules. */
  path: string
  /** The PostScript name. */
  name: string
  serif: boolean
  weight: number
}

const SERIF = '@expo-google-fonts/noto-serif-sc'
const SANS = '@expo-google-fonts/noto-sans-sc'

/** The files the metrics of the composer are made from: what is measured is what is printed. */
export const FACE_FILES: Record<FaceId, Face> = {
  song: { path: `${SERIF}/500Medium/NotoSerifSC_500Medium.ttf`, name: 'NotoSerifSC-Medium', serif: true, weight: 500 },
  'song-bold': { path: `${SERIF}/700Bold/NotoSerifSC_700Bold.ttf`, name: 'NotoSerifSC-Bold', serif: true, weight: 700 },
  'song-heavy': { path: `${SERIF}/900Black/NotoSerifSC_900Black.ttf`, name: 'NotoSerifSC-Black', serif: true, weight: 900 },
  hei: { path: `${SANS}/400Regular/NotoSansSC_400Regular.ttf`, name: 'NotoSansSC-Regular', serif: false, weight: 400 },
  'hei-bold': { path: `${SANS}/700Bold/NotoSansSC_700Bold.ttf`, name: 'NotoSansSC-Bold', serif: false, weight: 700 },
}

/** Weights in which the newsroom's own words are set beside what is printed. */
const WORD_FILES = {
  'song-regular': { path: `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`, weight: 400 },
  'song-semibold': { path: `${SERIF}/600SemiBold/NotoSerifSC_600SemiBold.ttf`, weight: 600 },
  'hei-semibold': { path: `${SANS}/600SemiBold/NotoSansSC_600SemiBold.ttf`, weight: 600 },
}

/** What screens of the newsroom are set in. */
export const DESK_FACES = { ...WORD_FILES, ...FACE_FILES }
export type DeskFace = keyof typeof DESK_FACES

const open = new Map<FaceName, TrueTypeFont>()

/** The font of a face, opened once in the life of the process. */
export function fontOf(face: FaceName): TrueTypeFont {
  const known = open.get(face)
  if (known) return known
  const font = new TrueTypeFont(fileOf(face))
  open.set(face, font)
  return font
}

/** The path of a face's file. Throws when it is not there. */
export function fileOf(face: FaceName): string {
  if (!isOwn(face)) return deskFileOf(face)
  const path = join(scratchPath(), `${face}.ttf`)
  if (!existsSync(path)) throw new Error(`The font ${path} is missing.`)
  return path
}

/** The same of what the newsroom's screens are set in. */
export function deskFileOf(face: DeskFace): string {
  const path = join(process.cwd(), 'node_modules', DESK_FACES[face].path)
  if (!existsSync(path)) throw new Error(`The font ${path} is missing: run npm ci in the folder of the application.`)
  return path
}

/** What a PDF says of a face beside its outlines. */
export function factsOf(face: FaceName): { name: string; serif: boolean; weight: number } {
  if (!isOwn(face)) return FACE_FILES[face]
  // own-<PostScript name>-<hash>
  return { name: face.slice('own-'.length, face.lastIndexOf('-')), serif: true, weight: 400 }
}
