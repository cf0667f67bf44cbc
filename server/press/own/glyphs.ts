import { z } from 'zod'
import { readPaper } from '@/db/read/paper'
import { paperGlyphs } from '@/db/read/press'
import type { Db, Tx } from '@/db/types'
import { lockPaper } from '@/db/write/paper'
import { insertFont, keepGlyph, removeGlyphRow } from '@/db/write/press'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { GLYPH_MANNERS, type GlyphManner, type MadePlace, type Outline, type OwnFace } from '@/newsroom/typesetting/display'
import { codeName, glyphFault } from '@/newsroom/typesetting/metrics/drawn'
import { settingWith } from '@/newsroom/typesetting/metrics/face'
import { faceTable } from '@/newsroom/typesetting/metrics/runs'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { sha256 } from '../../hash'
import { PAPER_ID } from '../../ids'
import { typed } from '../../input'
import { readyFaces } from '../../layout/faces'
import { fileName } from '../../story/picture/picture'
import { database } from '../../store'
import { buildFont } from '../font/build'
import { drawingIn } from '../nameplate/nameplates'

/** As many as a paper needs in a lifetime; every font made of them is made anew with each. */
const MOST_GLYPHS = 1_000
/** Points of a shape: a traced scan of a character has some hundred. */
const MOST_POINTS = 3_000

/** A shape the paper drew 造字. */
interface GlyphView {
  character: string
  manner: GlyphManner
  /** Of the file as it came. */
  title: string
  outline: Outline
  drawnBy: string
  drawnAt: string
}

export interface GlyphList {
  items: GlyphView[]
  /** The fonts made of them as they stand, for the places of the paper's settings; a manner without shapes has none. */
  faces: Partial<Record<MadePlace, OwnFace>>
}

/** The shapes the paper drew, by their code points, and the fonts made of them. Refuses whoever does not manage the paper. */
export async function readGlyphs(actor: Actor): Promise<GlyphList> {
  throwIfRefused(can(actor, 'manage_paper'))
  return (await listed(database().db)).list
}

/**
 * Takes a shape for a character no face has in that manner; one drawn before is redrawn. What is drawn in the file fills the character's face 字面, whatever
 * lies around it. A font is made of all shapes; nothing is set with it until the settings say so (`identity.faces`). Refuses `invalid`: `character` with a
 * GlyphFault or too_many, `file` with a NameplateFault, or `white` for white over black, which wants to be a hole.
 */
export const addGlyph = defineCommand({
  name: 'addGlyph',
  input: z.object({ character: typed().max(8), manner: z.enum(GLYPH_MANNERS), name: typed().max(200), bytes: z.instanceof(Uint8Array, { error: 'required' }) }),
  async prepare({ bytes }, actor) {
    throwIfRefused(can(actor, 'manage_paper'))
    const outline = await drawingIn(actor, bytes)
    if (outline.shapes.some(({ white }) => white)) throwRefusal({ kind: 'invalid', fields: { file: 'white' } })
    if (outline.shapes.reduce((sum, { path }) => sum + (path.match(/\d+/g)?.length ?? 0) / 2, 0) > MOST_POINTS) throwRefusal({ kind: 'invalid', fields: { file: 'too_many_points' } })
    return outline
  },
  async work({ tx, actor, now }, { character, manner, name }, outline) {
    throwIfRefused(can(actor, 'manage_paper'))
    // one list at a time: a font is made of all of it
    await lockPaper(tx)
    await demandWanted(tx, character, manner)
    await keepGlyph(tx, { character, manner, title: fileName(name), outline, drawnBy: actor.id, drawnAt: now })
    return { value: await made(tx, actor, now), events: [told(character, manner, 'press.glyph')] }
  },
})

/** Takes a shape off the list. Editions keep the font they were made with. Refuses `not_found`. */
export const removeGlyph = defineCommand({
  name: 'removeGlyph',
  input: z.object({ character: typed().max(8), manner: z.enum(GLYPH_MANNERS) }),
  async work({ tx, actor, now }, { character, manner }) {
    throwIfRefused(can(actor, 'manage_paper'))
    await lockPaper(tx)
    if (!(await removeGlyphRow(tx, character, manner))) throwRefusal({ kind: 'not_found', what: 'glyph' })
    return { value: await made(tx, actor, now), events: [told(character, manner, 'press.glyphRemoved')] }
  },
})

function told(character: string, manner: GlyphManner, change: 'press.glyph' | 'press.glyphRemoved') {
  return { type: 'paper.set', subject: 'paper', subjectId: PAPER_ID, data: { changes: { [change]: `${character} ${codeName(character)}`, 'press.glyphManner': manner } } } as const
}

/** A character wants a shape as long as the faces in use have none, and the list has room. */
async function demandWanted(tx: Tx, character: string, manner: GlyphManner): Promise<void> {
  const faces = (await readPaper(tx))?.identity.faces
  await readyFaces(tx, faces)
  const fault = settingWith(faces, () => glyphFault(character, manner))
  if (fault) throwRefusal({ kind: 'invalid', fields: { character: fault } })
  const rows = await paperGlyphs(tx)
  if (rows.length >= MOST_GLYPHS && !rows.some((row) => row.character === character && row.manner === manner)) throwRefusal({ kind: 'invalid', fields: { character: 'too_many' } })
}

/** Keeps the fonts made of the list as it stands now. */
async function made(tx: Tx, actor: Actor, now: Date): Promise<GlyphList> {
  const { list, fonts } = await listed(tx)
  for (const font of fonts) await insertFont(tx, { ...font, embedding: 'installable', made: true, uploadedBy: actor.id, uploadedAt: now })
  return list
}

const NAMES: Record<GlyphManner, { postscript: string; title: string }> = { song: { postscript: 'MadeSong', title: '造字 宋' }, hei: { postscript: 'MadeHei', title: '造字 黑' } }

async function listed(db: Db) {
  const rows = (await paperGlyphs(db)).map((row) => ({ ...row, code: row.character.codePointAt(0) ?? 0 })).toSorted((a, b) => a.code - b.code)
  const fonts = GLYPH_MANNERS.flatMap((manner) => {
    const shapes = rows.filter((row) => row.manner === manner)
    if (shapes.length === 0) return []
    const { postscript, title } = NAMES[manner]
    const bytes = buildFont(postscript, shapes)
    const hash = sha256(bytes)
    const name: OwnFace = `own-${postscript}-${hash.slice(0, 12)}`
    return [{ place: `made-${manner}` as const, font: { name, title, sha256: hash, bytes, table: faceTable(shapes.map(({ code }) => [code, 1000] as const)) } }]
  })
  const list: GlyphList = {
    items: rows.map(({ code: _code, drawnAt, ...row }) => ({ ...row, drawnAt: drawnAt.toISOString() })),
    faces: Object.fromEntries(fonts.map(({ place, font }) => [place, font.name])),
  }
  return { list, fonts: fonts.map(({ font }) => font) }
}
