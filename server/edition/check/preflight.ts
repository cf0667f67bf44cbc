import { and, eq, inArray, max, ne } from 'drizzle-orm'
import { holdingAdDisposals, holdingDisposals } from '@/db/read/story/disposals'
import { adsStanding, adsUnplaced } from '@/db/read/advertising'
import { allEditions, disposalsOf, editionById, numbersSet, type EditionRow } from '@/db/read/edition'
import type { PageParts, PlacementRow, SlotRow } from '@/db/read/page'
import { picturesKnown } from '@/db/read/picture'
import { edition, person, placement, storyVersion } from '@/db/schema'
import type { Db } from '@/db/types'
import { canonical } from '@/newsroom/canonical'
import {
  preflight,
  type PreflightAd,
  type PreflightCheck,
  type PreflightGuide,
  type PreflightHit,
  type PreflightInput,
  type PreflightPage,
  type PreflightPicture,
  type PreflightPlacement,
  type PreflightTarget,
  type WarningDisposal,
} from '@/newsroom/edition/preflight'
import type { HeadlineStyleId } from '@/newsroom/edition/design/slot'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { MINIMUM_PPI, printedSize } from '@/newsroom/edition/resolution'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { platesOf } from '@/newsroom/typesetting/colour'
import type { PageLayout, SetStory } from '@/newsroom/typesetting/display'
import { factsOf } from '@/newsroom/typesetting/inspect'
import { shapelessMarks } from '@/newsroom/typesetting/page/furniture/inFaces'
import { openHits, type HitKey, type HitDisposal } from '@/newsroom/checker/disposal'
import type { Hit } from '@/newsroom/checker/hit'
import type { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import type { CheckFacts, Repeated } from '@/newsroom/checker/facts'
import { levelsOf } from '@/newsroom/workflow/review'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { hasGuide, pageSlotOf } from '@/newsroom/edition/design/slotFields'
import { throwIfRefused, throwRefusal } from '../../command'
import { loadContents, type EditionContents } from '../../layout/contents'
import { goneFrom, guidesOf } from '../../page/guide'

import { database } from '../../store'
import { adChecker } from '../../checker/adWords'
import { lexiconFor } from '../../checker/lexicon'
import { hitsIn, lookThrough } from '../../story/checks/hits'
import { daysFor, repeatedIn } from '../../story/checks/reuse'
import { checkingFacts } from '../../story/checking'
import { SYSTEM } from '../../system'
import { knownTemplates } from '../../layout/templates'

/** Assembles what the pure list looks at. */
async function preflightInput(db: Db, contents: EditionContents): Promise<PreflightInput> {
  const { edition: row, paper } = contents
  const editions = await allEditions(db)
  // a number is final from the first lock on: at a later lock the edition is measured against those before it
  const settled = editions.filter((one) => one.id !== row.id && (one.lockVersion > 0 || LOCKED_EDITION.includes(one.state)))
  const before = row.lockVersion > 0 ? settled.filter((one) => one.number < row.number) : settled
  const last = before.at(-1)
  const storyIds = [...contents.stories.keys()]
  return {
    edition: {
      id: row.id,
      date: row.date,
      number: row.number,
      numberOverridden: (await numbersSet(db)).has(row.id),
      format: row.format,
    },
    numbering: { startNumber: paper.startNumber },
    lastLocked: last ? { number: last.number, date: last.date } : null,
    earlierOpen: editions
      .filter((one) => one.date < row.date && one.lockVersion === 0 && row.lockVersion === 0)
      .map(({ id, date, number }) => ({ id, date, number })),
    paper: row.identity,
    pages: await pagesInput(db, contents),
    templates: await knownTemplates(db),
    printedBefore: await printedBefore(db, row, storyIds),
    adsUnplaced: await adsUnplaced(db, row),
    warningsDisposed: (await disposalsOf(db, row.id)).flatMap(({ checkId, target, personName }) => {
      const parsed = parseTarget(target)
      return parsed ? [{ checkId, ...parsed, by: personName } satisfies WarningDisposal] : []
    }),
    reviewLevels: levelsOf(paper.reviewLevels),
    undersetToleranceLines: paper.undersetTolerance,
    minimumPpi: MINIMUM_PPI,
  }
}

async function pagesInput(db: Db, contents: EditionContents): Promise<PreflightPage[]> {
  const latest = await latestNumbers(db, [...contents.stories.keys()])
  const authors = await authorNames(db, contents)
  const all = chainsOf(contents.parts)
  const facts = await checkingFacts(SYSTEM, { slip: {}, placements: [contents.edition] }, db)
  const checks: Checks = {
    facts,
    repeated: facts.rules.reuse === 'off' ? new Map() : await repeatedIn(db, textsOf(contents), daysFor({ printed: contents.edition.date, wanted: undefined }, contents.edition.date)),
    lexicon: await lexiconFor(facts, db),
    disposals: await holdingDisposals(db, [...contents.stories.keys()]),
  }
  const printed = contents.parts.flatMap(({ placements }) => placements).flatMap((row) => {
    const version = contents.versions.get(row.versionId)
    return version ? [{ content: printedOf(row, version.content), genre: row.genre, facts: factsFor(row.storyId, checks) }] : []
  })
  await lookThrough(printed, checks.lexicon)
  const ads = await adsStanding(db, contents.edition.id)
  const adHits = await openAdHits(db, contents.edition.date, ads)
  const known = await picturesKnown(db, [...contents.pictures.keys()])
  const layouts = new Map(contents.pages.map(({ layout }) => [layout.page, layout]))
  const guides = await guidesOf(db, contents)
  const guideIn = ({ key, guide }: SlotRow, page: number): PreflightGuide | null => {
    if (!hasGuide({ guide })) return null
    const fit = layouts.get(page)?.guides?.find(({ slot }) => slot === key)?.fit
    return { overLines: fit?.overLines ?? 0, overChars: fit?.overChars ?? 0, gone: goneFrom(guide ?? [], page, guides) }
  }
  return contents.parts.map((one) => ({
    number: one.page.number,
    held: one.page.state === 'locked' && !LOCKED_EDITION.includes(contents.edition.state),
    section: one.page.section,
    templateId: one.page.template,
    hash: one.page.hash,
    slots: one.slots.map((slot) => ({ ...pageSlotOf(slot), adSupplied: slot.label !== '', label: slot.label, adHits: adHits(slot), ad: ads.get(slot.id) ?? null, guide: guideIn(slot, one.page.number) })),
    placements: one.placements.flatMap((row) => placementInput(row, one, contents, all.get(row.storyId) ?? [row], { latest, authors, known, checks })),
    proofs: one.proofs.map(({ number, personId, personName, hash, covers, voidedAt }) => ({
      round: number as 1 | 2 | 3,
      personId,
      personName,
      hash,
      covers,
      voided: voidedAt !== null,
    })),
    signatures: one.signatures.map(({ number, personId, personName, hash, voidedAt }) => ({
      level: number as 1 | 2 | 3,
      personId,
      personName,
      hash,
      voided: voidedAt !== null,
    })),
    spots: [...new Set([...spotsOf(layouts.get(one.page.number)), ...one.slots.flatMap(({ id }) => ads.get(id)?.artwork?.spots ?? [])])],
    missing: shapelessMarks(layouts.get(one.page.number)?.furniture ?? []),
    openMarks: one.marks.filter((mark) => mark.state === 'open').length,
    unverifiedMarks: one.marks.filter((mark) => mark.state === 'done').length,
    editors: one.page.credit === '' ? [] : [one.page.credit],
    ...(one.page.credit === '' ? {} : { responsible: one.page.credit }),
  }))
}

function spotsOf(layout: PageLayout | undefined): string[] {
  return layout ? platesOf(layout).flatMap(({ ink }) => (typeof ink === 'object' ? [ink.spot] : [])) : []
}

/** What is looked up once for all placements. */
interface Looked {
  latest: ReadonlyMap<string, number>
  authors: ReadonlyMap<string, string>
  known: Awaited<ReturnType<typeof picturesKnown>>
  checks: Checks
}

function placementInput(
  row: PlacementRow,
  parts: PageParts,
  contents: EditionContents,
  chain: readonly PlacementRow[],
  { latest, authors, known, checks }: Looked,
): PreflightPlacement[] {
  const version = contents.versions.get(row.versionId)
  const slot = parts.slots.find((one) => one.id === row.slotId)
  const set = contents.sets.get(row.id)
  if (!version || !slot || !set) return []
  const owner = authors.get(row.storyId)
  return [
    {
      slotKey: row.slotKey,
      storyId: row.storyId,
      headline: row.headline ?? version.content.headline,
      headlineStyle: slot.headline as HeadlineStyleId,
      content: version.content,
      genre: row.genre,
      storyState: row.storyState,
      pinnedHash: version.hash,
      versionNumber: version.number,
      // what was kept after the pinned version without changing a character is no newer text
      latestVersionNumber:
        contents.stories.get(row.storyId)?.hash === version.hash ? version.number : (latest.get(row.storyId) ?? version.number),
      reviews: (contents.reviews.get(row.storyId) ?? []).map(({ level, personId, personName, hash, covers, voidedAt }) => ({
        level,
        personId,
        personName,
        hash,
        covers,
        voidedAt: voidedAt?.toISOString() ?? null,
      })),
      writerIds: contents.stories.get(row.storyId)?.writerIds ?? [],
      fit: set.fit,
      set: factsOf(set),
      datesConfirmed: row.datesConfirmedBy !== null,
      openHits: openHitsOf(row, version.content, checks),
      part: chain.length > 1 ? { n: row.part, of: chain.length } : null,
      pictures: printedPictures(set, known),
      ...(owner === undefined ? {} : { responsible: owner }),
    },
  ]
}

/** What the checker goes by, for all stories of the edition: its date, the paper's people, what was let stand. */
interface Checks {
  facts: CheckFacts
  /** What of each story stands in others, too. */
  repeated: ReadonlyMap<string, readonly Repeated[]>
  lexicon: Lexicon
  disposals: readonly (HitKey & Pick<HitDisposal, 'scope'> & { storyId: string | null })[]
}

/** Of all stories together, but for what one of them repeats. */
function factsFor(storyId: string, { facts, repeated }: Pick<Checks, 'facts' | 'repeated'>): CheckFacts {
  const own = repeated.get(storyId)
  return own ? { ...facts, repeated: own } : facts
}

/** Each story's text as it is printed, once however many parts it has. */
function textsOf(contents: EditionContents): { id: string; content: StoryContent }[] {
  const rows = contents.parts.flatMap(({ placements }) => placements)
  const found = rows.flatMap((row) => {
    const version = contents.versions.get(row.versionId)
    return version ? [[row.storyId, version.content] as const] : []
  })
  return [...new Map(found)].map(([id, content]) => ({ id, content }))
}

/** A part's text under the headline that it has on its page. */
function printedOf(row: PlacementRow, content: StoryContent): StoryContent {
  return row.headline === null ? content : { ...content, headline: row.headline }
}

/** Of a part as it is printed: under the headline it has on the page; the text of a jump is looked at with its first part. */
function openHitsOf(row: PlacementRow, content: StoryContent, checks: Checks): PreflightHit[] {
  const { lexicon, disposals } = checks
  const mine = disposals.filter(({ storyId }) => storyId === null || storyId === row.storyId)
  return openHits(hitsIn(printedOf(row, content), row.genre, factsFor(row.storyId, checks), lexicon), mine)
    .filter(({ place }) => row.part === 1 || (row.headline !== null && place.field === 'headline'))
    .map(toldHit)
}

function toldHit({ severity, words, before, after }: Hit): PreflightHit {
  // a space says nothing by itself
  return { severity, words: words.trim() === '' ? `${before}${words}${after}` : words }
}

/** Finds what is open in the words of a slot for advertisements: those of the advertisement that stands there, or the slot's own. */
async function openAdHits(db: Db, date: string, ads: ReadonlyMap<string, PreflightAd>): Promise<(slot: Pick<SlotRow, 'id' | 'kind' | 'label'>) => PreflightHit[]> {
  const find = await adChecker(db)
  const disposals = await holdingAdDisposals(db, [...ads.values()].map(({ id }) => id))
  return ({ id, kind, label }) => {
    if (kind !== 'advertisement') return []
    const ad = ads.get(id)
    const mine = disposals.filter(({ adId }) => adId === null || adId === ad?.id)
    return openHits(find(ad ?? { title: label, client: '' }, [date]), mine).map(toldHit)
  }
}

/** The placements of each story in the order of their parts. */
function chainsOf(parts: readonly PageParts[]): Map<string, PlacementRow[]> {
  const found = new Map<string, PlacementRow[]>()
  for (const row of parts.flatMap((page) => page.placements)) found.set(row.storyId, [...(found.get(row.storyId) ?? []), row])
  for (const chain of found.values()) chain.sort((a, b) => a.part - b.part)
  return found
}

/** Pictures of a part as they are printed. One that the composer could set is one that is known. */
function printedPictures({ marks }: SetStory, known: Looked['known']): PreflightPicture[] {
  return marks.flatMap((mark) => {
    const found = mark.kind === 'picture' ? known.get(mark.asset) : undefined
    return mark.kind === 'picture' && found ? [{ asset: mark.asset, ...printedSize(mark), ...found }] : []
  })
}

async function latestNumbers(db: Db, storyIds: readonly string[]): Promise<Map<string, number>> {
  if (storyIds.length === 0) return new Map()
  const rows = await db
    .select({ storyId: storyVersion.storyId, number: max(storyVersion.number) })
    .from(storyVersion)
    .where(inArray(storyVersion.storyId, [...storyIds]))
    .groupBy(storyVersion.storyId)
  return new Map(rows.map((row) => [row.storyId, row.number ?? 0]))
}

async function authorNames(db: Db, contents: EditionContents): Promise<Map<string, string>> {
  const ids = [...contents.stories.values()].flatMap((one) => one.authorIds.slice(0, 1))
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return new Map([...contents.stories].map(([id, one]) => [id, names.get(one.authorIds[0] ?? '') ?? '']))
}

async function printedBefore(db: Db, row: EditionRow, storyIds: readonly string[]): Promise<string[]> {
  if (storyIds.length === 0) return []
  const rows = await db
    .selectDistinct({ storyId: placement.storyId })
    .from(placement)
    .innerJoin(edition, eq(edition.id, placement.editionId))
    .where(
      and(
        ne(placement.editionId, row.id),
        inArray(edition.state, [...LOCKED_EDITION]),
        inArray(placement.storyId, [...storyIds]),
      ),
    )
  return rows.map((one) => one.storyId)
}

/** A disposal covers exact content, so what it covers is part of its target's key. */
export function targetKey(target: PreflightTarget, covers: string): string {
  return canonical({ target, covers })
}

function parseTarget(key: string): { target: PreflightTarget; covers: string } | null {
  try {
    return JSON.parse(key) as { target: PreflightTarget; covers: string }
  } catch {
    return null
  }
}

export async function checkEdition(db: Db, contents: EditionContents): Promise<PreflightCheck[]> {
  return preflight(await preflightInput(db, contents))
}

/** The list of what must be true at the lock, for a person who may see the edition. Refuses like a command, by throwing. */
export async function readPreflight(actor: Actor, editionId: string): Promise<PreflightCheck[]> {
  throwIfRefused(can(actor, 'read_edition'))
  const { db } = database()
  const row = (await editionById(db, editionId)) ?? throwRefusal({ kind: 'not_found', what: 'edition' })
  return checkEdition(db, await loadContents(db, row))
}
