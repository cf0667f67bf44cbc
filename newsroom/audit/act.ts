import type { EventType } from './event'

/** Kinds of act that a history is narrowed to. */
export const ACTS = [
  'text',
  'review',
  'slip',
  'placing',
  'layout',
  'proof',
  'signing',
  'edition',
  'lock',
  'release',
  'advertising',
  'account',
  'signIn',
  'token',
  'settings',
] as const
export type Act = (typeof ACTS)[number]

const ACT_OF: Record<EventType, Act> = {
  'story.created': 'text',
  'story.text_saved': 'text',
  'story.text_restored': 'text',
  'story.version_marked': 'text',
  'story.transitioned': 'review',
  'story.review_signed': 'review',
  'story.reviews_voided': 'review',
  'story.asked_for': 'review',
  'story.followed_page': 'review',
  'story.commented': 'slip',
  'story.thread_opened': 'slip',
  'story.thread_replied': 'slip',
  'story.thread_resolved': 'slip',
  'story.thread_reopened': 'slip',
  'story.hit_let_stand': 'review',
  'story.hit_taken_back': 'review',
  'story.slip_set': 'slip',
  'picture.uploaded': 'text',
  'picture.rights_set': 'text',
  'edition.created': 'edition',
  'edition.renumbered': 'edition',
  'edition.number_set': 'edition',
  'edition.cancelled': 'edition',
  'edition.identity_taken': 'edition',
  'edition.set_anew': 'edition',
  'edition.state_changed': 'edition',
  'edition.warning_disposed': 'lock',
  'edition.locked': 'lock',
  'edition.lock_refused': 'lock',
  'edition.unlock_requested': 'lock',
  'edition.unlock_withdrawn': 'lock',
  'edition.unlocked': 'lock',
  'edition.sent': 'release',
  'edition.release_set': 'release',
  'edition.release_stopped': 'release',
  'edition.published': 'release',
  'edition.archived': 'release',
  'page.set': 'layout',
  'page.slots_changed': 'layout',
  'page.slot_added': 'layout',
  'page.slot_removed': 'layout',
  'page.headline_broken': 'layout',
  'page.picture_cropped': 'layout',
  'page.placed': 'placing',
  'page.moved': 'placing',
  'page.swapped': 'placing',
  'page.continued': 'placing',
  'page.jump_shortened': 'placing',
  'page.pulled': 'placing',
  'page.ad_placed': 'placing',
  'page.ad_moved': 'placing',
  'page.ad_removed': 'placing',
  'page.dates_confirmed': 'proof',
  'page.proof_raised': 'proof',
  'page.marked': 'proof',
  'page.mark_done': 'proof',
  'page.mark_kept': 'proof',
  'page.mark_verified': 'proof',
  'page.proof_signed': 'proof',
  'page.signed': 'signing',
  'page.reopened': 'signing',
  'page.sign_offs_voided': 'signing',
  'page.sign_offs_restored': 'signing',
  'ad.booked': 'advertising',
  'ad.changed': 'advertising',
  'ad.artwork_taken': 'advertising',
  'ad.approved': 'advertising',
  'ad.sent_back': 'advertising',
  'ad.hit_let_stand': 'advertising',
  'ad.hit_taken_back': 'advertising',
  'ad.withdrawn': 'advertising',
  'person.invited': 'account',
  'person.joined': 'account',
  'person.set': 'account',
  'person.roles_set': 'account',
  'person.deactivated': 'account',
  'person.reactivated': 'account',
  'person.password_changed': 'account',
  'person.signed_in': 'signIn',
  'person.sign_in_failed': 'signIn',
  'person.signed_out': 'signIn',
  'token.made': 'token',
  'token.revoked': 'token',
  'desk.set': 'settings',
  'desk.archived': 'settings',
  'template.created': 'settings',
  'template.changed': 'settings',
  'template.retired': 'settings',
  'template.restored': 'settings',
  'paper.words_let_stand': 'settings',
  'paper.words_taken_back': 'settings',
  'checker.rule_set': 'settings',
  'lexicon.added': 'settings',
  'lexicon.changed': 'settings',
  'lexicon.removed': 'settings',
  'lexicon.imported': 'settings',
  'lexicon.starting_set': 'settings',
  'paper.set': 'settings',
}

/** Every kind of event, in the order of the acts. */
export const EVENT_TYPES = Object.keys(ACT_OF) as EventType[]

/** What a history is of. `system` is the paper itself: its settings, desks, templates and accounts. */
export type HistoryOf = 'edition' | 'page' | 'story' | 'person' | 'system'

/** The acts a history can hold, in the order of its filter. */
export const ACTS_IN: Record<HistoryOf, readonly Act[]> = {
  edition: ['placing', 'layout', 'proof', 'signing', 'edition', 'lock', 'release'],
  page: ['placing', 'layout', 'proof', 'signing'],
  story: ['text', 'review', 'slip'],
  person: ACTS,
  system: ['settings', 'account', 'token', 'signIn'],
}

/** The acts a history shows before anything is chosen: who signs in and out would bury everything else of the system's. */
export function actsAtFirst(of: HistoryOf): readonly Act[] {
  return of === 'system' ? ACTS_IN.system.filter((act) => act !== 'signIn') : ACTS_IN[of]
}

/** The kinds of event of these acts. */
export function typesOf(acts: readonly Act[]): EventType[] {
  return EVENT_TYPES.filter((type) => acts.includes(ACT_OF[type]))
}
