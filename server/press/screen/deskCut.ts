import { eachOnce } from '@/newsroom/typesetting/page/characters'
import { giveUpTurn } from '../../aside/turn'
import { sha256 } from '../../hash'
import { SharedCache } from '../../sharedCache'
import { DESK_FACES, familiesOf, KINS, kinOf, type DeskFace, type Families } from '../faces'
import { cutDeskFaceAside } from '../pool'

/** Raised when the same face and characters may give other bytes. */
const CUT_VERSION = 1

/** What a screen of the newsroom shows when it is opened, by face. */
export type DeskTexts = Partial<Record<DeskFace, string>>

/** The faces of a screen, cut to what it shows: the address of their style sheet, and their families; null where there is nothing of it. */
export interface DeskCut extends Families {
  href: string | null
}

const NAMES = Object.keys(DESK_FACES) as DeskFace[]
const ID = new RegExp(`^desk-(${NAMES.join('|')})-[0-9a-f]{24}$`)

interface Cut {
  face: DeskFace
  characters: string
}

/** What was named lately: a browser asks for it a moment after it was given the screen. Of what is asked for later there is none, and the sliced families are there. */
const wanted = new SharedCache<Cut>('desk faces', 2_000)
const made = new SharedCache<Promise<Uint8Array>>('desk face files', 120)

/**
 * Names the faces that draw these texts. They are made when a browser asks for them and not before: a screen is made anew with every change that concerns it, and
 * who has it open keeps the faces it was opened with. Other than those of the public paper they are not kept in the database: what stands
 * on a screen of the newsroom changes from hour to hour, and a cut is made in some fifty milliseconds.
 */
export function deskCut(texts: DeskTexts): DeskCut {
  const ids = NAMES.flatMap((face) => {
    const characters = eachOnce(texts[face] ?? '')
    if (characters.trim() === '') return []
    const id = `desk-${face}-${sha256(`${CUT_VERSION} ${face}\n${characters}`).slice(0, 24)}`
    wanted.set(id, { face, characters })
    return [id]
  })
  return { href: ids.length > 0 ? `/faces/${ids.join('+')}.css` : null, ...familiesOf(familyOf(ids), ids.map(faceOf)) }
}

/** A face by its name; null for one that was not named lately. Refuses `unavailable`. */
export async function deskFace(id: string): Promise<Uint8Array | null> {
  giveUpTurn()
  const cut = wanted.get(id)
  if (!cut) return null
  const known = made.get(id)
  if (known) return known
  const making = cutDeskFaceAside(cut.face, cut.characters)
  void made.set(id, making)
  // what failed is tried anew
  making.catch(() => made.drop(id))
  return making
}

/** No character stands there: a face of it draws nothing and is never fetched. */
const NOWHERE = 'U+10FFFD'

/**
 * The style sheet of faces by their names, joined by +; null for what is no list of names. A cut stands for its own weight and no other: for a weight that was not cut,
 * as for a character, the families behind are asked. A family without a weight would be drawn in the nearest it has; so it has all of them, and those that were not cut draw nothing.
 */
export function deskSheet(list: string): string | null {
  const ids = list.split('+')
  if (ids.length > NAMES.length || !ids.every((id) => ID.test(id))) return null
  const family = familyOf(ids)
  return KINS.flatMap((kin) => {
      const cuts = ids.filter((id) => kinOf(faceOf(id)) === kin).map((id) => ({ id, weight: DESK_FACES[faceOf(id)].weight }))
      if (cuts.length === 0) return []
      const rule = (weight: string, rest: string) => `@font-face{font-family:'${family}-${kin}';font-weight:${weight};font-display:swap;${rest}}`
      const drawn = cuts.map(({ id, weight }) => rule(String(weight), `src:url(/faces/${id}.woff2) format('woff2')`))
      return [...between(cuts.map(({ weight }) => weight)).map((range) => rule(range, `src:url(/faces/none.woff2) format('woff2');unicode-range:${NOWHERE}`)), ...drawn]
    })
    .join('\n')
}

/** The ranges of weights that none of these is in. */
function between(weights: readonly number[]): string[] {
  const ends = [0, ...weights.toSorted((a, b) => a - b), 1001]
  return ends.slice(1).flatMap((end, index) => {
    const from = (ends[index] ?? 0) + 1
    return from < end ? [`${from} ${end - 1}`] : []
  })
}

function faceOf(id: string): DeskFace {
  return ID.exec(id)?.[1] as DeskFace
}

function familyOf(ids: readonly string[]): string {
  return `d${sha256(ids.join('+')).slice(0, 12)}`
}
