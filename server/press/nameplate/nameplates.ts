import { z } from 'zod'
import { paperNameplates } from '@/db/read/press'
import { readPaper } from '@/db/read/paper'
import { insertNameplate } from '@/db/write/press'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Outline } from '@/newsroom/typesetting/display'
import { FairLine } from '../../aside/fairLine'
import { readInTurn, type Reading } from '../../aside/readInTurn'
import { Thread } from '../../aside/thread'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { sha256 } from '../../hash'
import { PAPER_ID } from '../../ids'
import { typed } from '../../input'
import { fileName } from '../../story/picture/picture'
import { database } from '../../store'
import type { NameplateRead } from './read'

/** A scan of a handful of characters at 600 an inch, as a TIFF that is not compressed. */
export const MOST_NAMEPLATE_BYTES = 16 * 1024 * 1024
/** As many as a person looks through; what is in use is always among them. */
const MOST_SHOWN = 12

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.nameplates')
const holder = globalThis as unknown as Record<symbol, Reading<NameplateRead> | undefined>
const reading = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'nameplate-worker.mjs' }, { seconds: 30, megabytes: 768 }),
  line: new FairLine({ atOnce: 1, ofOne: { places: 2, bytes: Infinity }, ofAll: { places: 6, bytes: Infinity } }),
})

export interface NameplateView {
  /** What the settings name it by. */
  sha256: string
  /** Of the file as it came. */
  title: string
  outline: Outline
  uploadedBy: string
  uploadedAt: string
}

/** The nameplates the paper brought last, and the one in use. Refuses whoever does not manage the paper. */
export async function readNameplates(actor: Actor): Promise<NameplateView[]> {
  throwIfRefused(can(actor, 'manage_paper'))
  const { db } = database()
  const paper = await readPaper(db)
  const rows = await paperNameplates(db, MOST_SHOWN, paper?.identity.nameplate?.sha256)
  return rows.map(({ uploadedAt, ...row }) => ({ ...row, uploadedAt: uploadedAt.toISOString() }))
}

/**
 * Takes a nameplate 报头题字 as it was drawn, in SVG or PDF, or a picture of it, which is traced (see `readNameplate`); the same file again is the same nameplate. Nothing is
 * set with it until the settings say so. Refuses `invalid file` with a NameplateFault, `too_large`, and `unavailable` when too many wait.
 */
export const uploadNameplate = defineCommand({
  name: 'uploadNameplate',
  input: z.object({ name: typed().max(200), bytes: z.instanceof(Uint8Array, { error: 'required' }) }),
  async prepare({ bytes }, actor) {
    throwIfRefused(can(actor, 'manage_paper'))
    return drawingIn(actor, bytes)
  },
  async work({ tx, actor, now }, { name, bytes }, outline) {
    throwIfRefused(can(actor, 'manage_paper'))
    const hash = sha256(bytes)
    const title = fileName(name)
    await insertNameplate(tx, { sha256: hash, title, bytes, outline, uploadedBy: actor.id, uploadedAt: now })
    const value: NameplateView = { sha256: hash, title, outline, uploadedBy: actor.name, uploadedAt: now.toISOString() }
    return { value, events: [{ type: 'paper.set', subject: 'paper', subjectId: PAPER_ID, data: { changes: { 'press.nameplate': title, 'press.nameplateSha256': hash } } }] as const }
  },
})

/** What is drawn in a file, in SVG or PDF, or a picture of it. Refuses `invalid file` with a NameplateFault, `too_large`, and `unavailable` when too many wait. */
export async function drawingIn(actor: Actor, bytes: Uint8Array): Promise<Outline> {
  if (bytes.byteLength > MOST_NAMEPLATE_BYTES) throwRefusal({ kind: 'too_large', limit: MOST_NAMEPLATE_BYTES, unit: 'bytes' })
  const read = await readInTurn(reading, actor.id, bytes)
  if (read === 'busy') return throwRefusal({ kind: 'unavailable', retryAfterSeconds: 5 })
  if (read === 'too_much') return throwRefusal({ kind: 'invalid', fields: { file: 'too_many_points' } })
  return read.ok ? read.outline : throwRefusal({ kind: 'invalid', fields: { file: read.reason } })
}
