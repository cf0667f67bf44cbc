import { z } from 'zod'
import { fontTables, nameplateOutlines } from '@/db/read/press'
import type { Tx } from '@/db/types'
import { insertPaper, lockPaper, updatePaper } from '@/db/write/paper'
import { canonical } from '@/newsroom/canonical'
import { can } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { PAPER_ID } from '../ids'
import { giveIdentityToOpen, identityCosts } from '../edition/making/identity'
import { pricesOf } from '../edition/making/price'
import { begin, done, type Work } from '../layout/hold'
import { findTemplates } from '../layout/templates'
import { COLOUR_PLACES, paletteProblems, tidied } from '@/newsroom/edition/palette'
import { inkLimitOf } from '../press/colour/inkLimit'
import { profileInUse } from '../press/colour/profileInUse'
import { settings, type PaperSettings } from './settings'

/**
 * Writes the paper's settings whole. `version` is what the writer read, 0 before there are any; somebody faster is a
 * conflict. Editions made already keep what they were made with; a change of what the paper prints of itself asks whether open ones
 * take it over (conflict open_editions {count, dates} until `openEditions` says), and voids exactly the sign-offs of pages it changes.
 */
export const setPaper = defineCommand({
  name: 'setPaper',
  input: z.object({
    version: z.int().min(0),
    settings,
    sample: z.boolean().optional(),
    /** Editions not yet locked: take over what the paper says of itself now, or print on what they were made with. */
    openEditions: z.enum(['keep', 'take_over']).optional(),
  }),
  async work(context, input) {
    throwIfRefused(can(context.actor, 'manage_paper'))
    const work = begin(context)
    const { tx, now } = work
    const before = await lockPaper(tx)
    if ((before?.version ?? 0) !== input.version) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    await demandTemplates(tx, input.settings)
    await demandPalette(tx, input.settings, now)
    await demandFonts(tx, input.settings)
    await demandNameplate(tx, input.settings)
    const row = { ...input.settings, sample: input.sample ?? before?.sample ?? false }
    if (!before) await insertPaper(tx, row, now)
    else if (!(await updatePaper(tx, before.version, row, now))) return throwRefusal({ kind: 'conflict', reason: 'stale_version' })
    work.events.push({ type: 'paper.set', subject: 'paper', subjectId: PAPER_ID, data: { changes: changesOf(before, input.settings) } })
    if (before && canonical(before.identity) !== canonical(input.settings.identity)) await decideOpenEditions(work, input)
    return done(work, { version: input.version + 1 })
  },
  onUnique: () => ({ kind: 'conflict', reason: 'stale_version' }),
})

/** What is printed of the settings stays as it is in editions made before, unless the person says they take it over; nobody is asked twice. */
async function decideOpenEditions(work: Work, input: { settings: PaperSettings; openEditions?: 'keep' | 'take_over' | undefined }): Promise<void> {
  const { identity } = input.settings
  if (input.openEditions === 'keep') return
  if (input.openEditions === 'take_over') {
    await giveIdentityToOpen(work, identity)
    return
  }
  const costs = await identityCosts(work.tx, identity)
  if (costs.length > 0) throwRefusal({ kind: 'conflict', reason: 'open_editions', params: { count: costs.length, dates: costs.map(({ date }) => date).join('、'), pages: costs.some(({ pages }) => pages.some(({ people }) => people.length > 0)) ? pricesOf(costs) : 'none' } })
}

/** Every page of the plan names a template of the paper's format that is in use, built-in or made here. */
async function demandTemplates(tx: Tx, { plan, format }: PaperSettings): Promise<void> {
  const known = await findTemplates(tx, plan.map(({ template }) => template))
  const wrong = plan.flatMap(({ template }, index) => {
    const found = known.get(template)
    return found?.format === format && !found.retired && found.slots.length > 0 ? [] : [[`settings.plan.${index}.template`, 'not a template of this format']]
  })
  if (wrong.length > 0) throwRefusal({ kind: 'invalid', fields: Object.fromEntries(wrong) })
}

/** Colours the press can print, each by a name of its own, and no place in a colour that is not there. */
async function demandPalette(tx: Tx, { identity: { palette } }: PaperSettings, now: Date): Promise<void> {
  if (!palette) return
  const problems = paletteProblems(palette, inkLimitOf(await profileInUse(tx, now)))
  const wrong = [...problems].map(([index, problem]) => [`settings.identity.palette.colours.${index}`, problem])
  for (const place of COLOUR_PLACES) if (tidied(palette).places[place] !== palette.places[place]) wrong.push([`settings.identity.palette.places.${place}`, 'no such colour'])
  if (wrong.length > 0) throwRefusal({ kind: 'invalid', fields: Object.fromEntries(wrong) })
}

/** Every face that is set is one the paper brought, and where drawn shapes stand one made of them. */
async function demandFonts(tx: Tx, { identity }: PaperSettings): Promise<void> {
  const faces = Object.entries(identity.faces ?? {})
  if (faces.length === 0) return
  const here = new Map((await fontTables(tx, faces.map(([, name]) => name))).map(({ name, made }) => [name, made]))
  const wrong = faces.filter(([place, name]) => here.get(name) !== place.startsWith('made-')).map(([place]) => [`settings.identity.faces.${place}`, 'not a font of the paper'])
  if (wrong.length > 0) throwRefusal({ kind: 'invalid', fields: Object.fromEntries(wrong) })
}

/** The nameplate is one the paper brought. */
async function demandNameplate(tx: Tx, { identity: { nameplate } }: PaperSettings): Promise<void> {
  if (!nameplate || (await nameplateOutlines(tx, [nameplate.sha256])).length > 0) return
  throwRefusal({ kind: 'invalid', fields: { 'settings.identity.nameplate.sha256': 'not a nameplate of the paper' } })
}

type Changes = Record<string, string | number | null>

/** The settings that differ, by path, with their new value in short: what the audit trail keeps. */
export function changesOf(before: object | undefined, after: PaperSettings): Changes {
  const { identity, ...rest } = after
  const old = before as Partial<PaperSettings> | undefined
  return {
    ...differing(old ?? {}, rest),
    // what the paper no longer says is told as well
    ...Object.fromEntries(
      Object.entries({ ...gone(old?.identity ?? {}, identity), ...differing(old?.identity ?? {}, identity) }).map(([key, value]) => [`identity.${key}`, value]),
    ),
  }
}

function gone(before: object, after: object): Changes {
  return Object.fromEntries(Object.entries(before).filter(([key, value]) => value !== undefined && (after as Record<string, unknown>)[key] === undefined).map(([key]) => [key, null]))
}

function differing(before: object, after: object): Changes {
  const changes: Changes = {}
  for (const [key, value] of Object.entries(after)) {
    const old: unknown = (before as Record<string, unknown>)[key]
    if (value === undefined || (old !== undefined && canonical(old) === canonical(value))) continue
    changes[key] = typeof value === 'string' || typeof value === 'number' ? value : canonical(value).slice(0, 500)
  }
  return changes
}
