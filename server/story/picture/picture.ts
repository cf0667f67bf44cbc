import { z } from 'zod'
import type { Tx } from '@/db/types'
import { insertPicture } from '@/db/write/picture'
import type { AuditEvent } from '@/newsroom/audit/event'
import { cleanText } from '@/newsroom/manuscript/content'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { refuse, type Result } from '@/newsroom/result'
import { defineCommand, throwIfRefused, run } from '../../command'
import { newId } from '../../ids'
import type { Place } from '../../aside/fairLine'
import type { DecodedPicture } from './decode'
import { decodePicture } from './decodePicture'
import { typed } from '../../input'

export interface PictureDto {
  id: string
  sha256: string
  mime: string
  width: number
  height: number
  name: string
  said: PictureSaid
}

const keepPicture = defineCommand({
  name: 'uploadPicture',
  input: z.object({ name: typed(), decoded: z.custom<DecodedPicture>() }),
  async work({ tx, actor, now }, { name, decoded }) {
    throwIfRefused(can(actor, 'upload_picture'))
    const id = newId(now.getTime())
    const event = await insertDecoded(tx, actor, now, { id, name, decoded })
    const { sha256, mime, width, height, said } = decoded
    const value: PictureDto = { id, sha256, mime, width, height, name, said }
    return { value, events: [event] }
  },
})

/** A picture on its way in: decoded, not yet kept. */
export interface Incoming {
  id: string
  name: string
  decoded: DecodedPicture
}

/** Keeps a decoded picture in the transaction of a command; answers the event that says so. */
export async function insertDecoded(tx: Tx, actor: Actor, now: Date, { id, name, decoded }: Incoming): Promise<AuditEvent> {
  const { look, ...kept } = decoded
  await insertPicture(tx, { id, ...kept, name, uploadedBy: actor.id, uploadedAt: now }, look)
  const { sha256, width, height } = decoded
  return { type: 'picture.uploaded', subject: 'picture', subjectId: id, data: { sha256, width, height, name } }
}

/**
 * Keeps a picture of what `PICTURE_LIMITS` takes, re-encoded (see `decode`). `name` is the file's own, for people to recognise. Decoding
 * runs before any transaction, in turn (see `decodePicture`), where `place` was entered before the bytes came. Refuses `forbidden`,
 * `unusable_picture`, `unavailable`.
 */
export async function uploadPicture(actor: Actor, file: { name: string; bytes: Uint8Array }, place?: Place): Promise<Result<PictureDto>> {
  const refusal = can(actor, 'upload_picture')
  if (refusal) return refuse(refusal)
  const decoded = await decodePicture(actor.id, file, place)
  return decoded.ok ? run(keepPicture, { name: fileName(file.name), decoded: decoded.value }, actor) : decoded
}

/** The last part of a path, clean and short. */
export function fileName(name: string): string {
  return cleanText(name).split(/[\\/]/).at(-1)?.trim().slice(-120) ?? ''
}
