import { standsOn } from '../../standsOn'
import { aboutPage, aboutSlot, samePersons } from './finding'
import type { CheckRule, Level, PreflightPage, PreflightSlot } from './input'

const LEVELS: readonly Level[] = [1, 2, 3]

/** Template, section, folio; every slot filled. */
export const PAGE_CHECKS: readonly CheckRule[] = [
  {
    id: 'page-template',
    severity: 'blocking',
    find: (input) =>
      input.pages
        .filter(({ templateId }) => {
          const template = input.templates.find(({ id }) => id === templateId)
          return template?.format !== input.edition.format
        })
        .map((page) => aboutPage(page, { template: page.templateId ?? '' })),
  },
  {
    id: 'page-section',
    severity: 'blocking',
    find: (input) =>
      input.pages.filter(({ section }) => section.zh.trim() === '').map((page) => aboutPage(page, {})),
  },
  {
    id: 'page-folio',
    severity: 'blocking',
    find: (input) =>
      input.pages.filter(({ editors }) => editors.length === 0).map((page) => aboutPage(page, {})),
  },
  {
    id: 'slot-empty',
    severity: 'blocking',
    find: (input) =>
      input.pages.flatMap((page) =>
        page.slots
          .filter((slot) => !filled(page, slot))
          .map((slot) => aboutSlot(page, slot, { kind: slot.kind })),
      ),
  },
]

/** 印版: as many plates as the press has. */
export const PLATE_CHECKS: readonly CheckRule[] = [
  {
    id: 'page-plates',
    severity: 'blocking',
    find: (input) => {
      const most = input.paper.palette?.spotPlates ?? 0
      return input.pages.filter(({ spots }) => spots.length > most).map((page) => aboutPage(page, { plates: 4 + page.spots.length, spots: page.spots.join('、'), most: 4 + most }))
    },
  },
]

/** Marks carried out, three proof rounds, three signatures. */
export const PROOF_CHECKS: readonly CheckRule[] = [
  {
    id: 'proof-marks-open',
    severity: 'blocking',
    find: (input) =>
      input.pages
        .filter(({ openMarks }) => openMarks > 0)
        .map((page) => aboutPage(page, { count: page.openMarks })),
  },
  {
    id: 'proof-marks-unverified',
    severity: 'blocking',
    find: (input) =>
      input.pages
        .filter(({ unverifiedMarks }) => unverifiedMarks > 0)
        .map((page) => aboutPage(page, { count: page.unverifiedMarks })),
  },
  {
    id: 'proof-rounds',
    severity: 'blocking',
    find: (input) =>
      input.pages.flatMap((page) =>
        LEVELS.flatMap((round) => {
          const status = signedOn(page.proofs.filter((proof) => proof.round === round), page.hash)
          return status === 'signed' ? [] : [aboutPage(page, { round, status })]
        }),
      ),
  },
  {
    id: 'proofreaders-distinct',
    severity: 'blocking',
    find: (input) =>
      input.pages.flatMap((page) => {
        const [first, third] = ([1, 3] as const).map((round) =>
          page.proofs.find((proof) => proof.round === round && !proof.voided && standsOn(proof, page.hash)),
        )
        return first !== undefined && first.personId === third?.personId
          ? [aboutPage(page, { person: first.personName })]
          : []
      }),
  },
  {
    id: 'page-signatures',
    severity: 'blocking',
    find: (input) =>
      input.pages.flatMap((page) =>
        LEVELS.flatMap((level) => {
          const status = signedOn(page.signatures.filter((signature) => signature.level === level), page.hash)
          return status === 'signed' ? [] : [aboutPage(page, { level, status })]
        }),
      ),
  },
  {
    id: 'page-signers-distinct',
    severity: 'blocking',
    find: (input) =>
      input.pages.flatMap((page) => {
        const valid = page.signatures.filter(({ voided, hash }) => !voided && hash === page.hash)
        return samePersons(valid)
          .filter(([a, b]) => a.level !== b.level)
          .map(([a, b]) => aboutPage(page, { person: a.personName, level: a.level, other: b.level }))
      }),
  },
]

/** 广告法 (2021), article 14: advertisements in mass media carry the word 广告. */
export const AD_CHECKS: readonly CheckRule[] = [
  {
    id: 'ad-marked',
    severity: 'blocking',
    find: (input) =>
      input.pages.flatMap((page) =>
        page.slots
          .filter(
            (slot) => slot.kind === 'advertisement' && !slot.filler && !slot.adMarked && filled(page, slot),
          )
          .map((slot) => aboutSlot(page, slot)),
      ),
  },
]

function filled(page: PreflightPage, slot: PreflightSlot): boolean {
  if (slot.filler || slot.kind === 'masthead' || slot.kind === 'filler') return true
  if (slot.kind === 'advertisement' && slot.adSupplied) return true
  return page.placements.some(({ slotKey }) => slotKey === slot.key)
}

/** Signed on the page as it is, or a proof that was read before its marks made this of it; else why not. */
function signedOn(
  acts: readonly { voided: boolean; hash: string; covers?: readonly string[] }[],
  hash: string,
): 'signed' | 'missing' | 'voided' | 'stale' {
  if (acts.some((act) => !act.voided && standsOn(act, hash))) return 'signed'
  if (acts.length === 0) return 'missing'
  return acts.some((act) => !act.voided) ? 'stale' : 'voided'
}
