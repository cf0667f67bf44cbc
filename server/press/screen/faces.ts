import { screenFaceOf } from '@/db/read/press'
import { keepScreenFace } from '@/db/write/press'
import { FACES, isOwn, type FaceId, type FaceName, type OwnFace } from '@/newsroom/typesetting/display'
import { METRICS_HASH } from '@/newsroom/typesetting/metrics/face'
import { eachOnce } from '@/newsroom/typesetting/page/characters'
import { giveUpTurn } from '../../aside/turn'
import { Refused } from '../../command'
import { sha256 } from '../../hash'
import { log } from '../../log'
import { SharedCache } from '../../sharedCache'
import { database } from '../../store'
import { familiesOf, kinOf, type Families } from '../faces'
import { cutFaceAside, inPressLine, PUBLIC } from '../pool'

/** Raised when the same face and characters may give other bytes: another address then, and browsers ask anew. */
const CUT_VERSION = 1

/** Text that is to be drawn, by face. */
export type FaceTexts = Partial<Record<FaceName, string>>

/** Faces that hold just what a screen shows. */
export interface ScreenFaces extends Families {
  /** Address of their style sheet, which never changes; null where nothing is to be drawn. */
  href: string | null
  /** Addresses of the faces it names. */
  files: readonly string[]
  /** And a family for each of the paper's own faces. */
  own: Record<OwnFace, string>
}

interface Cut {
  face: FaceName
  characters: string
}

/** What was asked for lately, by name: a browser asks for the bytes a moment after it was given the screen. */
const wanted = new SharedCache<Cut>('screen faces', 4_000)
const bytes = new SharedCache<Uint8Array>('screen face files', 200)
// one of the process, whichever bundle asks
const KEY = Symbol.for('quoin.facesInMaking')
const holder = globalThis as unknown as Record<symbol, Map<string, Promise<void>> | undefined>
const making = (holder[KEY] ??= new Map<string, Promise<void>>())

/**
 * Names the faces that draw these texts, and begins to make those that are not there: named by what is in them, so that two screens of the same
 * characters share them and a browser keeps them for ever. Who shows a screen without waiting for them sees other faces until they come.
 */
export function screenFaces(texts: FaceTexts): ScreenFaces {
  const cuts = cutsOf(texts)
  const ids = cuts.map(([id]) => id)
  void madeFaces(texts).catch((error: unknown) => {
    // the screen falls back to the device's own
    if (!(error instanceof Refused)) log.error({ error }, 'faces for a screen were not made')
  })
  const family = familyOf(ids)
  return {
    href: ids.length > 0 ? `/faces/${ids.join('+')}.css` : null,
    files: ids.map(fileOf),
    ...familiesOf(family, cuts.flatMap(([, { face }]) => (isOwn(face) ? [] : [face]))),
    own: Object.fromEntries(cuts.flatMap(([, { face }]) => (isOwn(face) ? [[face, `${family}-${face}`]] : []))),
  }
}

/** Makes the faces for these texts that are not kept yet. Refuses `unavailable` when too much waits for the press. */
export async function madeFaces(texts: FaceTexts): Promise<void> {
  const cuts = cutsOf(texts)
  for (const [id, cut] of cuts) wanted.set(id, cut)
  await Promise.all([makeTogether(cuts.filter(([id]) => !bytes.get(id) && !making.has(id))), ...cuts.flatMap(([id]) => making.get(id) ?? [])])
}

/** All of a screen's in one turn: they are asked for together. */
async function makeTogether(cuts: [string, Cut][]): Promise<void> {
  if (cuts.length === 0) return
  const { db } = database()
  const work = async () => {
    const missing: [string, Cut][] = []
    for (const [id, cut] of cuts) {
      const kept = await screenFaceOf(db, id)
      if (kept) bytes.set(id, kept)
      else missing.push([id, cut])
    }
    if (missing.length > 0) await inPressLine(PUBLIC, () => makeEach(missing))
  }
  const running = work().finally(() => {
    for (const [id] of cuts) making.delete(id)
  })
  for (const [id] of cuts) making.set(id, running)
  await running
}

async function makeEach(cuts: readonly [string, Cut][]): Promise<void> {
  const { db } = database()
  for (const [id, { face, characters }] of cuts) {
    const made = await cutFaceAside(face, characters)
    await keepScreenFace(db, { id, bytes: made, madeAt: new Date() })
    bytes.set(id, made)
  }
}

/** A face by its name; null for one nobody was given. Refuses `unavailable`. */
export async function screenFace(id: string): Promise<Uint8Array | null> {
  const known = bytes.get(id)
  if (known) return known
  giveUpTurn()
  await making.get(id)
  const cut = wanted.get(id)
  if (!bytes.get(id) && cut) await madeFaces({ [cut.face]: cut.characters })
  return bytes.get(id) ?? (await screenFaceOf(database().db, id))
}

const ID = new RegExp(`^(${FACES.join('|')}|own-[A-Za-z0-9-]{1,40}-[0-9a-f]{12})-[0-9a-f]{24}$`)
/** From which weight to which a face stands for its family: also where a screen asks for one that is not printed. */
const WEIGHTS: Record<FaceId, string> = { song: '1 599', 'song-bold': '600 799', 'song-heavy': '800 1000', hei: '1 599', 'hei-bold': '600 1000', kai: '1 1000' }
const MOST_FACES = 16

/** The style sheet of faces by their names, joined by +; null for what is no list of names. */
export function faceSheet(list: string): string | null {
  const ids = list.split('+')
  if (ids.length > MOST_FACES) return null
  const family = familyOf(ids)
  const rules = ids.flatMap((id) => {
    const face = ID.exec(id)?.[1]
    if (face === undefined) return []
    const bundled = FACES.find((one) => one === face)
    const kin = bundled ? kinOf(bundled) : face
    // alone it stands for every weight
    const weight = ids.length === 1 || !bundled ? '1 1000' : WEIGHTS[bundled]
    return [`@font-face{font-family:'${family}-${kin}';src:url(${fileOf(id)}) format('woff2');font-weight:${weight};font-display:swap}`]
  })
  return rules.length === ids.length ? rules.join('\n') : null
}

function cutsOf(texts: FaceTexts): [string, Cut][] {
  const own = (Object.keys(texts) as FaceName[]).filter(isOwn).toSorted()
  return [...FACES, ...own].flatMap((face): [string, Cut][] => {
    const characters = eachOnce(texts[face] ?? '')
    if (characters === '') return []
    const hash = sha256(`${CUT_VERSION} ${METRICS_HASH} ${face}\n${characters}`).slice(0, 24)
    return [[`${face}-${hash}`, { face, characters }]]
  })
}

function fileOf(id: string): string {
  return `/faces/${id}.woff2`
}

function familyOf(ids: readonly string[]): string {
  return `q${sha256(ids.join('+')).slice(0, 12)}`
}
