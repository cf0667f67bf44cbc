import { readPaper } from '@/db/read/paper'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { database } from '../store'
import type { PaperSettings } from './settings'

/** Name, time zone and whether this is the sample paper: open to everyone, the sign-in page shows it. Null before setup. */
export async function paperFront(): Promise<{ name: { zh: string; en: string }; timezone: string; sample: boolean } | null> {
  const paper = await readPaper(database().db)
  return paper ? { name: paper.identity.name, timezone: paper.timezone, sample: paper.sample } : null
}

/** The settings as the admin or chief edits them; a refusal for anybody else, null before setup. */
export async function paperSettingsFor(actor: Actor): Promise<(PaperSettings & { version: number }) | Refusal | null> {
  const refusal = can(actor, 'manage_paper')
  if (refusal) return refusal
  const paper = await readPaper(database().db)
  if (!paper) return null
  const { id: _id, sample: _sample, updatedAt: _updatedAt, ...settings } = paper
  return settings
}
