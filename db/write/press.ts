import { and, eq } from 'drizzle-orm'
import type { GlyphManner } from '@/newsroom/typesetting/display'
import { paperFont, paperGlyph, paperNameplate, pressFile, pressPicture, pressProfile, screenFace } from '../schema'
import type { Db, Tx } from '../types'

/** Keeps a file made from a lock, unless it is kept already: whoever was first decides, the caller reads it back. */
export async function keepPressFile(db: Db, row: typeof pressFile.$inferInsert): Promise<void> {
  await db.insert(pressFile).values(row).onConflictDoNothing({ target: [pressFile.lockId, pressFile.page, pressFile.kind] })
}

export async function keepPressPicture(db: Db, row: typeof pressPicture.$inferInsert): Promise<void> {
  await db.insert(pressPicture).values(row).onConflictDoNothing()
}

export async function keepScreenFace(db: Db, row: typeof screenFace.$inferInsert): Promise<void> {
  await db.insert(screenFace).values(row).onConflictDoNothing()
}

export async function insertProfile(tx: Tx, row: typeof pressProfile.$inferInsert): Promise<void> {
  await tx.insert(pressProfile).values(row)
}

/** Keeps a font the paper brought; one that is here already stays as it is. */
export async function insertFont(tx: Tx, row: typeof paperFont.$inferInsert): Promise<void> {
  await tx.insert(paperFont).values(row).onConflictDoNothing({ target: paperFont.name })
}

/** Keeps a nameplate the paper brought; one that is here already stays as it is. */
export async function insertNameplate(tx: Tx, row: typeof paperNameplate.$inferInsert): Promise<void> {
  await tx.insert(paperNameplate).values(row).onConflictDoNothing({ target: paperNameplate.sha256 })
}

/** Keeps the shape a paper drew; one drawn before for the character, in the same manner, is redrawn. */
export async function keepGlyph(tx: Tx, { character, manner, ...drawn }: typeof paperGlyph.$inferInsert): Promise<void> {
  await tx.insert(paperGlyph).values({ character, manner, ...drawn }).onConflictDoUpdate({ target: [paperGlyph.character, paperGlyph.manner], set: drawn })
}

/** Takes a shape off the list; false where there is none. */
export async function removeGlyphRow(tx: Tx, character: string, manner: GlyphManner): Promise<boolean> {
  const gone = await tx.delete(paperGlyph).where(and(eq(paperGlyph.character, character), eq(paperGlyph.manner, manner))).returning({ character: paperGlyph.character })
  return gone.length > 0
}
