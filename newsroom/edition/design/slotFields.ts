import type { GuideEntry } from './guide'
import { HEADLINE_STYLES, takesText, type Slot, type SlotArtwork, type SlotSetting } from './slot'

/** A slot as a page has it: as it is designed, and what stands there when no story does. */
export interface PageSlot extends Slot {
  /** House matter stands here, on purpose; a guide is house matter, too. */
  filler: boolean
  /** What an advertiser booked, or what an ear or a filler says. */
  label: string
  /** The advertisement carries the word 广告. */
  adMarked: boolean
  /** What an advertisement is printed from; null prints its words. Changed by the advertisement alone. */
  artwork: SlotArtwork | null
  /** 导读: the stories of other pages that are pointed to here, in order; absent, null or empty: no guide. Changed by an act of its own. */
  guide?: GuideEntry[] | null
}

/**
 * THE list of what a slot is. What copies, stores, compares, signs, locks or composes a slot goes by it: a member that is not here does
 * not compile, and one that is here is in all of them. `design` comes with the page's template, `page` is the page's own.
 */
const MEMBERS = {
  key: 'design',
  kind: 'design',
  col: 'design',
  line: 'design',
  cols: 'design',
  lines: 'design',
  split: 'design',
  headline: 'design',
  importance: 'design',
  setting: 'design',
  filler: 'page',
  label: 'page',
  adMarked: 'page',
  artwork: 'page',
  guide: 'page',
} as const satisfies Record<keyof PageSlot, 'design' | 'page'>
type Member = keyof typeof MEMBERS
const ALL_MEMBERS = Object.keys(MEMBERS) as Member[]
const DESIGN_MEMBERS = ALL_MEMBERS.filter((name) => MEMBERS[name] === 'design')

/** What a page may change of a slot: all but which slot it is, what it takes, and what stands there by another act. */
export type SlotChanges = Partial<Omit<PageSlot, 'key' | 'kind' | 'artwork' | 'guide'>>

/** The page's own members of a slot nobody has touched. */
const UNTOUCHED: Omit<PageSlot, keyof Slot | 'guide'> = { filler: false, label: '', adMarked: false, artwork: null }

/** The designed members alone, whatever else the value carries; a setting that is plain is absent. */
export function designOf(slot: Slot): Slot {
  return plainless(pick(slot, DESIGN_MEMBERS))
}

/** All members of a slot on a page, whatever else the value (a row, a view) carries; a setting that is plain and a guide of nothing are absent. */
export function pageSlotOf(slot: PageSlot): PageSlot {
  // a lock of before a member was there has it as it was then: untouched
  const { guide, ...own } = pick(slot, ALL_MEMBERS)
  return plainless({ ...UNTOUCHED, ...own, ...(guide && guide.length > 0 ? { guide } : {}) })
}

/** Whether a guide stands in the slot: no story does until it is cleared. */
export function hasGuide({ guide }: Pick<PageSlot, 'guide'>): boolean {
  return guide !== undefined && guide !== null && guide.length > 0
}

/** A slot of a template as it comes onto a page, every member said. */
export function freshSlot(design: Slot): Required<PageSlot> {
  return { setting: {}, ...designOf(design), ...UNTOUCHED, guide: null }
}

function pick<T extends Slot>(slot: T, members: readonly Member[]): T {
  return Object.fromEntries(members.flatMap((name) => (slot[name as keyof T] === undefined ? [] : [[name, slot[name as keyof T]]]))) as unknown as T
}

function plainless<T extends Slot>(slot: T): T {
  const { setting, ...rest } = slot
  const own = plainSetting(setting ?? {})
  return Object.keys(own).length === 0 ? (rest as T) : { ...slot, setting: own }
}

interface SettingRule<K extends keyof SlotSetting> {
  /** Whether a slot of this kind and headline can be set so. */
  applies(slot: Slot): boolean
  /** The value as this slot can have it. */
  fitted?(value: NonNullable<SlotSetting[K]>, slot: Slot): SlotSetting[K]
  /** Belongs to the page's story and not to its design. */
  ofStory?: true
}

/** THE list of how a slot may depart from the plain way of setting. */
export const SETTINGS: { readonly [K in keyof Required<SlotSetting>]: SettingRule<K> } = {
  frame: { applies: () => true },
  dropCap: { applies: takesText },
  vertical: { applies: (slot) => takesText(slot) && HEADLINE_STYLES[slot.headline].pt > 0 },
  colour: { applies: ({ headline }) => HEADLINE_STYLES[headline].pt > 0 },
  kai: { applies: takesText },
  picture: { applies: takesText, fitted: (picture, { split }) => ({ ...picture, columns: Math.min(picture.columns, split) }) },
  spread: { applies: ({ kind, setting }) => kind === 'story' && !setting?.vertical },
  pullQuote: { applies: takesText, ofStory: true },
}
export const SETTING_NAMES = Object.keys(SETTINGS) as (keyof SlotSetting)[]

/** The setting without members that are absent or empty, which is how the plain way is said. */
export function plainSetting(setting: { readonly [K in keyof SlotSetting]?: SlotSetting[K] | undefined }): SlotSetting {
  return Object.fromEntries(SETTING_NAMES.flatMap((name) => (setting[name] ? [[name, setting[name]]] : [])))
}

/** What of a setting this slot can have. */
export function fittedSetting(slot: Slot): SlotSetting {
  const fitted = <K extends keyof SlotSetting>(name: K): [K, SlotSetting[K]][] => {
    const rule: SettingRule<K> = SETTINGS[name]
    const value = slot.setting?.[name]
    return value && rule.applies(slot) ? [[name, rule.fitted ? rule.fitted(value, slot) : value]] : []
  }
  return Object.fromEntries(SETTING_NAMES.flatMap((name) => fitted(name))) as SlotSetting
}

/** What of a setting is the design's and not the story's. */
export function designedSetting(setting: SlotSetting): SlotSetting {
  return Object.fromEntries(SETTING_NAMES.flatMap((name) => (setting[name] && !SETTINGS[name].ofStory ? [[name, setting[name]]] : []))) as SlotSetting
}
