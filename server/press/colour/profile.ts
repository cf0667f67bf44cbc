import { z } from 'zod'
import { profileAt } from '@/db/read/press'
import { insertProfile } from '@/db/write/press'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal, type CommandContext } from '../../command'
import { sha256 } from '../../hash'
import { newId, PAPER_ID } from '../../ids'
import { database } from '../../store'
import { iccFacts } from './icc'
import { inkLimitOf } from './inkLimit'
import { profileInUse } from './profileInUse'
import { bundledProfile } from './bundledProfile'

/** A profile of a press is some 0.1 to 3 MB; the largest tables of colour houses are below this. */
export const MOST_PROFILE_BYTES = 8 * 1024 * 1024
const LONGEST_NAME = 120

export interface ProfileView {
  name: string
  sha256: string
  bundled: boolean
  uploadedBy: string | null
  uploadedAt: string | null
  /** 总墨量: the most ink it lays on one spot, in thousandths of a full ink. */
  inkLimit: number
}

/** The profile in use. Refuses whoever does not manage the paper. */
export async function readProfile(actor: Actor): Promise<ProfileView> {
  throwIfRefused(can(actor, 'manage_paper'))
  const row = await profileAt(database().db, new Date())
  const inkLimit = inkLimitOf(await profileInUse(database().db, new Date()))
  if (!row || row.bytes.byteLength === 0) return bundledView(inkLimit)
  return { name: row.name, sha256: row.sha256, bundled: false, uploadedBy: row.uploadedByName, uploadedAt: row.uploadedAt.toISOString(), inkLimit }
}

function bundledView(inkLimit: number): ProfileView {
  const { name, sha256: hash } = bundledProfile()
  return { name, sha256: hash, bundled: true, uploadedBy: null, uploadedAt: null, inkLimit }
}

/**
 * Takes the printer's output profile: what is locked from now on is separated with it, what was locked keeps its own. Refuses
 * `invalid file`: not_a_profile, not_for_output (class prtr), not_cmyk, cannot_separate (no tables from Lab to inks).
 */
export const setProfile = defineCommand({
  name: 'setProfile',
  input: z.object({ bytes: z.instanceof(Uint8Array, { error: 'required' }) }),
  async work(context, { bytes }) {
    throwIfRefused(can(context.actor, 'manage_paper'))
    if (bytes.byteLength > MOST_PROFILE_BYTES) throwRefusal({ kind: 'too_large', limit: MOST_PROFILE_BYTES, unit: 'bytes' })
    const facts = iccFacts(bytes)
    if (!facts) return refused('not_a_profile')
    if (facts.deviceClass !== 'prtr') return refused('not_for_output')
    if (facts.space !== 'CMYK') return refused('not_cmyk')
    if (!facts.separates) return refused('cannot_separate')
    return keep(context, facts.name.slice(0, LONGEST_NAME) || sha256(bytes).slice(0, 12), bytes)
  },
})

/** Goes back to the bundled newsprint profile. */
export const resetProfile = defineCommand({
  name: 'resetProfile',
  input: z.object({}),
  async work(context) {
    throwIfRefused(can(context.actor, 'manage_paper'))
    return keep(context, bundledProfile().name, new Uint8Array(0))
  },
})

function refused(code: string): never {
  return throwRefusal({ kind: 'invalid', fields: { file: code } })
}

async function keep({ tx, actor, now }: CommandContext, name: string, bytes: Uint8Array) {
  const bundled = bytes.byteLength === 0
  const hash = bundled ? bundledProfile().sha256 : sha256(bytes)
  await insertProfile(tx, { id: newId(now.getTime()), name, sha256: hash, bytes, uploadedBy: actor.id, uploadedAt: now })
  const value: ProfileView = {
    name,
    sha256: hash,
    bundled,
    uploadedBy: bundled ? null : actor.name,
    uploadedAt: bundled ? null : now.toISOString(),
    inkLimit: inkLimitOf(await profileInUse(tx, now)),
  }
  const changes = { 'press.profile': name, 'press.profileSha256': hash }
  return { value, events: [{ type: 'paper.set', subject: 'paper', subjectId: PAPER_ID, data: { changes } }] as const }
}
