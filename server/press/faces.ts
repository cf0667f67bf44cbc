import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isOwn, type FaceId, type FaceName } from '@/newsroom/typesetting/display'
import { scratchPath } from '../scratch'
import { TrueTypeFont } from './font/truetype'
import { fromWoff } from './font/woff'

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
const KAI = '@fontsource/lxgw-wenkai/files'

/** The files the metrics of the composer are made from: what is measured is what is printed. */
export const FACE_FILES: Record<FaceId, Face> = {
  song: { path: `${SERIF}/500Medium/NotoSerifSC_500Medium.ttf`, name: 'NotoSerifSC-Medium', serif: true, weight: 500 },
  'song-bold': { path: `${SERIF}/700Bold/NotoSerifSC_700Bold.ttf`, name: 'NotoSerifSC-Bold', serif: true, weight: 700 },
  'song-heavy': { path: `${SERIF}/900Black/NotoSerifSC_900Black.ttf`, name: 'NotoSerifSC-Black', serif: true, weight: 900 },
  hei: { path: `${SANS}/400Regular/NotoSansSC_400Regular.ttf`, name: 'NotoSansSC-Regular', serif: false, weight: 400 },
  'hei-bold': { path: `${SANS}/700Bold/NotoSansSC_700Bold.ttf`, name: 'NotoSansSC-Bold', serif: false, weight: 700 },
  // its file says latin, and holds the whole font; of its three weights the one that is as dark as the text
  kai: { path: `${KAI}/lxgw-wenkai-latin-500-normal.woff`, name: 'LXGWWenKai-Regular', serif: true, weight: 400 },
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

/** The families of the faces: each is one family of a style sheet, with its weights. */
export const KINS = ['song', 'hei', 'kai'] as const
export type Kin = (typeof KINS)[number]

/** The family a bundled face is of. */
export function kinOf(face: DeskFace): Kin {
  return KINS.find((kin) => face.startsWith(kin)) ?? 'song'
}

/** Names of families, null where there is none of it. */
export type Families = Readonly<Record<Kin, string | null>>

/** The names of the families of these faces in a style sheet whose own name is `sheet`. */
export function familiesOf(sheet: string, faces: readonly DeskFace[]): Families {
  const of = (kin: Kin) => (faces.some((face) => kinOf(face) === kin) ? `${sheet}-${kin}` : null)
  return { song: of('song'), hei: of('hei'), kai: of('kai') }
}

const open = new Map<FaceName, TrueTypeFont>()

/** The font of a face, opened once in the life of the process. */
export function fontOf(face: FaceName): TrueTypeFont {
  const known = open.get(face)
  if (known) return known
  const path = fileOf(face)
  const font = path.endsWith(WOFF) ? new TrueTypeFont(path, readFont(path)) : new TrueTypeFont(path)
  open.set(face, font)
  return font
}

const WOFF = '.woff'

/** The whole font in a file of a face, which may be compressed. */
export function readFont(path: string): Buffer {
  const bytes = readFileSync(path)
  return path.endsWith(WOFF) ? fromWoff(bytes) : bytes
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
