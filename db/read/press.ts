import { and, asc, desc, eq, inArray, lte, notInArray, or } from 'drizzle-orm'
import type { Outline, OwnFace } from '@/newsroom/typesetting/display'
import { edition, editionLock, paperFont, paperGlyph, paperNameplate, person, picture, pressFile, pressPicture, pressProfile, screenFace } from '../schema'
import type { Db } from '../types'

export type PressKind = (typeof pressFile.$inferSelect)['kind']
export type PressFileRow = Pick<typeof pressFile.$inferSelect, 'sha256' | 'bytes'>

/** A file made from a lock; page 0 is the whole edition. */
export async function pressFileOf(db: Db, lockId: string, page: number, kind: PressKind): Promise<PressFileRow | null> {
  const [row] = await db
    .select({ sha256: pressFile.sha256, bytes: pressFile.bytes })
    .from(pressFile)
    .where(and(eq(pressFile.lockId, lockId), eq(pressFile.page, page), eq(pressFile.kind, kind)))
  return row ?? null
}

/** The pages whose PDF was made from a lock, in order; 0 is the whole edition's. */
export async function pressPdfsMade(db: Db, editionId: string, version: number): Promise<number[]> {
  const rows = await db
    .select({ page: pressFile.page })
    .from(pressFile)
    .innerJoin(editionLock, eq(editionLock.id, pressFile.lockId))
    .where(and(eq(editionLock.editionId, editionId), eq(editionLock.version, version), eq(pressFile.kind, 'pdf')))
    .orderBy(asc(pressFile.page))
  return rows.map(({ page }) => page)
}

/** Present locks of editions on their way to the press, whose PDF of all pages, the last to be made, is not there. */
export async function locksWithoutFiles(db: Db): Promise<string[]> {
  const whole = db.select({ lockId: pressFile.lockId }).from(pressFile).where(and(eq(pressFile.kind, 'pdf'), eq(pressFile.page, 0)))
  const rows = await db
    .select({ id: editionLock.id })
    .from(editionLock)
    .innerJoin(edition, and(eq(edition.id, editionLock.editionId), eq(edition.lockVersion, editionLock.version)))
    .where(and(inArray(edition.state, ['locked', 'sent']), notInArray(editionLock.id, whole)))
    .orderBy(asc(editionLock.lockedAt))
  return rows.map(({ id }) => id)
}

export async function lockOfVersion(db: Db, editionId: string, version: number) {
  const [row] = await db
    .select()
    .from(editionLock)
    .where(and(eq(editionLock.editionId, editionId), eq(editionLock.version, version)))
  return row ?? null
}

export async function pressPictureOf(db: Db, sha256: string, form: string): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ bytes: pressPicture.bytes })
    .from(pressPicture)
    .where(and(eq(pressPicture.picture, sha256), eq(pressPicture.form, form)))
  return row?.bytes ?? null
}

export async function screenFaceOf(db: Db, id: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ bytes: screenFace.bytes }).from(screenFace).where(eq(screenFace.id, id))
  return row?.bytes ?? null
}

/** A picture's original with the hash of its bytes. */
export async function originalOf(db: Db, id: string): Promise<{ sha256: string; bytes: Uint8Array } | null> {
  const [row] = await db.select({ sha256: picture.sha256, bytes: picture.bytes }).from(picture).where(eq(picture.id, id))
  return row ?? null
}

/** The profile in use at a moment, newest first; null when none was ever set. Empty bytes mean the bundled one. */
export async function profileAt(db: Db, moment: Date) {
  const [row] = await db
    .select({
      id: pressProfile.id,
      name: pressProfile.name,
      sha256: pressProfile.sha256,
      bytes: pressProfile.bytes,
      uploadedAt: pressProfile.uploadedAt,
      uploadedByName: person.name,
    })
    .from(pressProfile)
    .innerJoin(person, eq(person.id, pressProfile.uploadedBy))
    .where(lte(pressProfile.uploadedAt, moment))
    .orderBy(desc(pressProfile.uploadedAt), desc(pressProfile.id))
    .limit(1)
  return row ?? null
}

/** What the composer measures by, of fonts the paper brought. */
export async function fontTables(db: Db, names: readonly OwnFace[]) {
  return db.select({ name: paperFont.name, made: paperFont.made, table: paperFont.table }).from(paperFont).where(inArray(paperFont.name, [...names]))
}

export async function fontFile(db: Db, name: OwnFace): Promise<PressFileRow | null> {
  const [row] = await db.select({ sha256: paperFont.sha256, bytes: paperFont.bytes }).from(paperFont).where(eq(paperFont.name, name))
  return row ?? null
}

/** The fonts the paper brought, without their bytes, first come first; those made of shapes it drew are not among them. */
export async function paperFonts(db: Db) {
  return db
    .select({ name: paperFont.name, title: paperFont.title, embedding: paperFont.embedding, uploadedBy: person.name, uploadedAt: paperFont.uploadedAt })
    .from(paperFont)
    .innerJoin(person, eq(person.id, paperFont.uploadedBy))
    .where(eq(paperFont.made, false))
    .orderBy(asc(paperFont.uploadedAt), asc(paperFont.name))
}

/** The shapes the paper drew, in the order of their characters. */
export async function paperGlyphs(db: Db) {
  return db
    .select({ character: paperGlyph.character, manner: paperGlyph.manner, title: paperGlyph.title, outline: paperGlyph.outline, drawnBy: person.name, drawnAt: paperGlyph.drawnAt })
    .from(paperGlyph)
    .innerJoin(person, eq(person.id, paperGlyph.drawnBy))
    .orderBy(asc(paperGlyph.character), asc(paperGlyph.manner))
}

/** Drawn nameplates by the hashes of their files. */
export async function nameplateOutlines(db: Db, hashes: readonly string[]): Promise<{ sha256: string; outline: Outline }[]> {
  return db.select({ sha256: paperNameplate.sha256, outline: paperNameplate.outline }).from(paperNameplate).where(inArray(paperNameplate.sha256, [...hashes]))
}

/** The nameplates the paper brought last, newest first; `besides` is among them whenever it came. */
export async function paperNameplates(db: Db, most: number, besides: string | undefined) {
  const newest = db.select({ sha256: paperNameplate.sha256 }).from(paperNameplate).orderBy(desc(paperNameplate.uploadedAt), asc(paperNameplate.sha256)).limit(most)
  return db
    .select({ sha256: paperNameplate.sha256, title: paperNameplate.title, outline: paperNameplate.outline, uploadedBy: person.name, uploadedAt: paperNameplate.uploadedAt })
    .from(paperNameplate)
    .innerJoin(person, eq(person.id, paperNameplate.uploadedBy))
    .where(or(inArray(paperNameplate.sha256, newest), eq(paperNameplate.sha256, besides ?? '')))
    .orderBy(desc(paperNameplate.uploadedAt), asc(paperNameplate.sha256))
}
