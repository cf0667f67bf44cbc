import { z } from 'zod'
import { paperFonts } from '@/db/read/press'
import { insertFont } from '@/db/write/press'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Embedding, OwnFace } from '@/newsroom/typesetting/display'
import { FairLine } from '../../aside/fairLine'
import { readInTurn, type Reading } from '../../aside/readInTurn'
import { Thread } from '../../aside/thread'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { sha256 } from '../../hash'
import { PAPER_ID } from '../../ids'
import { database } from '../../store'
import type { FontRefusal, Judged } from './judge'

/** The largest Chinese faces of makers, with rare characters, are some 30 MB. */
export const MOST_FONT_BYTES = 40 * 1024 * 1024

export interface FontView {
  /** What editions name it by. */
  name: OwnFace
  title: string
  /** `print`: for pages that are printed or looked at only. */
  embedding: Embedding
  uploadedBy: string
  uploadedAt: string
}

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.fonts')
const holder = globalThis as unknown as Record<symbol, Reading<Judged> | undefined>
const reading = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'font-worker.mjs' }, { seconds: 120, megabytes: 1024 }),
  line: new FairLine({ atOnce: 1, ofOne: { places: 2, bytes: Infinity }, ofAll: { places: 6, bytes: Infinity } }),
})

/** The fonts the paper brought. Refuses whoever does not manage the paper. */
export async function readFonts(actor: Actor): Promise<FontView[]> {
  throwIfRefused(can(actor, 'manage_paper'))
  return (await paperFonts(database().db)).map(({ uploadedAt, ...font }) => ({ ...font, uploadedAt: uploadedAt.toISOString() }))
}

/**
 * Takes a font of the paper's own, one with CFF outlines with its curves in TrueType's; the same file again is the same font. Nothing is set with it until the settings say where. Refuses `invalid
 * file` with a FontRefusal, and `too_large`.
 */
export const uploadFont = defineCommand({
  name: 'uploadFont',
  input: z.object({ bytes: z.instanceof(Uint8Array, { error: 'required' }) }),
  async prepare({ bytes }, actor) {
    throwIfRefused(can(actor, 'manage_paper'))
    if (bytes.byteLength > MOST_FONT_BYTES) throwRefusal({ kind: 'too_large', limit: MOST_FONT_BYTES, unit: 'bytes' })
    return judged(actor.id, bytes)
  },
  async work({ tx, actor, now }, input, { facts, file }) {
    throwIfRefused(can(actor, 'manage_paper'))
    const bytes = file ?? input.bytes
    const hash = sha256(bytes)
    const name: OwnFace = `own-${facts.postscript}-${hash.slice(0, 12)}`
    await insertFont(tx, { name, title: facts.title, embedding: facts.embedding, sha256: hash, bytes, table: facts.table, uploadedBy: actor.id, uploadedAt: now })
    const value: FontView = { name, title: facts.title, embedding: facts.embedding, uploadedBy: actor.name, uploadedAt: now.toISOString() }
    return { value, events: [{ type: 'paper.set', subject: 'paper', subjectId: PAPER_ID, data: { changes: { 'press.font': facts.title, 'press.fontSha256': hash } } }] as const }
  },
})

async function judged(who: string, bytes: Uint8Array) {
  const answer = await readInTurn(reading, who, bytes)
  if (answer === 'busy') return throwRefusal({ kind: 'unavailable', retryAfterSeconds: 5 })
  // a large font on a machine that has much to do is whole all the same
  if (answer === 'too_much') return refused('too_long')
  return answer.ok ? answer : refused(answer.reason)
}

function refused(reason: FontRefusal): never {
  return throwRefusal({ kind: 'invalid', fields: { file: reason } })
}
