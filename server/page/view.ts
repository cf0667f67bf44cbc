import type { PageParts, PlacementRow, SignOffRow } from '@/db/read/page'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { decidePage, levelDue, roundOf, type PageInput } from '@/newsroom/edition/page'
import { standsOn } from '@/newsroom/standsOn'
import {
  ABILITY_ACTION,
  PAGE_ABILITIES,
  type Name,
  type PageAbility,
  type PageView,
  type PlacementView,
  type SignOffView,
  type SlotView,
} from '@/newsroom/edition/pageView'
import { relativeDatesOf } from '@/newsroom/edition/relativeDates'
import { picturesOf, plainText, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can, type Permission } from '@/newsroom/permission/can'
import type { Refusal } from '@/newsroom/refusal'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { pageSlotOf } from '@/newsroom/edition/design/slotFields'
import type { EditionContents } from '../layout/contents'
import { capacityOf, } from '../layout/slot'
import { subjectOf } from './subject'

const OPENING = 160

/** What everybody sees of a page alike. */
type SeenAlike = Omit<PageView, 'abilities' | 'refusals'>

/** Kept with the parts it was made of, as long as they are kept: many look at one plan, and what differs is what they may do. */
const seenAlike = new WeakMap<PageParts, SeenAlike>()

/** A page for who looks. What it is made of belongs together and is not to be changed, nor is the view. */
export function pageView(actor: Actor, parts: PageParts, contents: EditionContents, names: ReadonlyMap<string, string>): PageView {
  const alike = seenAlike.get(parts) ?? alikeFor(parts, contents, names)
  seenAlike.set(parts, alike)
  return { ...alike, ...pageAbilities(actor, parts, contents) }
}

function alikeFor(parts: PageParts, contents: EditionContents, names: ReadonlyMap<string, string>): SeenAlike {
  const { page } = parts
  const subject = subjectOf(parts)
  const round = roundOf(page.state)
  return {
    id: page.id,
    number: page.number,
    section: page.section,
    template: page.template,
    credit: page.credit,
    state: page.state,
    hash: page.hash,
    version: page.version,
    slots: parts.slots.map((slot): SlotView => {
      const row = parts.placements.find((one) => one.slotId === slot.id)
      return {
        id: slot.id,
        ...pageSlotOf(slot),
        capacity: capacityOf(slot, PAGE_FORMATS[contents.edition.format]),
        placement: row ? placementView(row, contents, names) : null,
      }
    }),
    round,
    level: levelDue(page.state),
    roundSigned: round !== null && subject.proofs.some((proof) => proof.number === round && standsOn(proof, page.hash)),
    proofs: parts.proofs.filter((row) => row.voidedAt === null).map(signOffView),
    signatures: parts.signatures.filter((row) => row.voidedAt === null).map(signOffView),
    marks: subject.marks,
  }
}

function placementView(row: PlacementRow, contents: EditionContents, names: ReadonlyMap<string, string>): PlacementView | null {
  const version = contents.versions.get(row.versionId)
  const story = contents.stories.get(row.storyId)
  if (!version || !story) return null
  const { content } = version
  const parts = contents.parts.flatMap((one) => one.placements).filter((one) => one.storyId === row.storyId)
  return {
    storyId: row.storyId,
    storyNumber: story.number,
    genre: row.genre,
    state: row.storyState,
    headline: row.headline ?? content.headline,
    ownBreaks: row.headline !== null,
    kicker: content.kicker,
    deck: content.deck,
    byline: content.byline,
    dateline: content.dateline,
    opening: openingOf(content),
    pictures: picturesOf(content),
    crops: row.pictures,
    characters: version.characters,
    versionId: row.versionId,
    versionNumber: version.number,
    versionHash: version.hash,
    part: row.part > 1 || parts.length > 1 ? { n: row.part, of: Math.max(row.part, parts.length) } : null,
    authors: story.authorIds.map((id) => ({ id, name: names.get(id) ?? '' })),
    placedBy: { id: row.placedBy, name: row.placedByName },
    placedAt: row.placedAt.toISOString(),
    fit: contents.fits.get(row.id) ?? null,
    relativeDates: row.datesConfirmedBy === null ? [...new Set(relativeDatesOf(content).map((one) => one.text))] : [],
    datesConfirmedBy: row.datesConfirmedBy === null ? null : nameOf(row.datesConfirmedBy, names),
  }
}

export function nameOf(id: string, names: ReadonlyMap<string, string>): Name {
  return { id, name: names.get(id) ?? '' }
}

function openingOf(content: StoryContent): string {
  let text = ''
  for (const block of content.body) {
    if (block.type === 'picture') continue
    text += block.type === 'subhead' ? block.text : plainText(block.text)
    if (text.length >= OPENING) break
  }
  return text.slice(0, OPENING)
}

export function signOffView(row: SignOffRow): SignOffView {
  return {
    number: row.number,
    by: { id: row.personId, name: row.personName },
    at: row.signedAt.toISOString(),
    hash: row.hash,
    voidedAt: row.voidedAt?.toISOString() ?? null,
  }
}

/** The answers the commands will give, before they are asked. */
function pageAbilities(actor: Actor, parts: PageParts, contents: EditionContents): Pick<PageView, 'abilities' | 'refusals'> {
  const abilities: PageAbility[] = []
  const refusals: Partial<Record<PageAbility, Refusal>> = {}
  const locked = LOCKED_EDITION.includes(contents.edition.state) || parts.page.state === 'locked'
  for (const ability of PAGE_ABILITIES) {
    if (can(actor, permissionFor(ability, parts))) continue
    const refusal: Refusal | null = locked ? { kind: 'locked', holder: null, since: null } : refusalOf(actor, ability, parts)
    if (refusal) refusals[ability] = refusal
    else abilities.push(ability)
  }
  return { abilities, refusals }
}

function permissionFor(ability: PageAbility, parts: PageParts): Permission {
  switch (ability) {
    case 'edit':
      return 'edit_page'
    case 'mark':
      return 'mark_proof'
    case 'read_through':
      return 'read_proof'
    case 'reopen':
      return 'reopen_page'
    case 'sign_page':
      return `sign_page_${levelDue(parts.page.state) ?? 1}`
    case 'place':
    case 'raise_proof':
    case 'carry_out_mark':
    case 'verify_mark':
    case 'sign_proof':
      return ability
  }
}

function refusalOf(actor: Actor, ability: PageAbility, parts: PageParts): Refusal | null {
  const action = ABILITY_ACTION[ability]
  if (!action) return null
  const subject = subjectOf(parts)
  const round = roundOf(parts.page.state)
  const level = levelDue(parts.page.state)
  const input: PageInput = {
    action,
    personId: actor.id,
    hash: subject.hash,
    reason: '-',
    ...(round === null ? {} : { round }),
    ...(level === null ? {} : { level }),
  }
  const decided = decidePage(subject, input)
  return decided.ok ? null : decided.refusal
}
