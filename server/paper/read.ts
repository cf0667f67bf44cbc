import { readPaper } from '@/db/read/paper'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { database } from '../store'
import type { PaperSettings } from './settings'
import { throwIfRefused, throwRefusal } from '../command'

export interface PaperFront {
  name: { zh: string; en: string }
  timezone: string
  /** The day it is where the paper appears, YYYY-MM-DD. */
  today: string
  sample: boolean
}

/** The paper as everyone may know it; the sign-in page shows it. Null before setup. */
export async function paperFront(): Promise<PaperFront | null> {
  const paper = await readPaper(database().db)
  if (!paper) return null
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: paper.timezone }).format(new Date())
  return { name: paper.identity.name, timezone: paper.timezone, today, sample: paper.sample }
}

/** The settings as the admin or chief edits them. Refuses anybody else, and (not_found) before setup. */
export async function paperSettingsFor(actor: Actor): Promise<PaperSettings & { version: number }> {
  throwIfRefused(can(actor, 'manage_paper'))
  const paper = await readPaper(database().db)
  if (!paper) return throwRefusal({ kind: 'not_found', what: 'paper' })
  const { id: _id, sample: _sample, updatedAt: _updatedAt, ...settings } = paper
  return settings
}
