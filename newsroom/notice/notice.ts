/** What a person is told of, by name; the catalogue words it. Links follow from the subject. */
export const NOTICE_KINDS = [
  'story_returned', // to the author, with the reason
  'story_sent_back', // to the holder of the level it went back to
  'changes_to_confirm', // to a reviewer whose signature a later edit voided
  'review_to_confirm', // to colleagues of the reviewer who may confirm in their place; params: level, person
  'story_ready', // to the author
  'story_placed', // to the author
  'story_pulled', // to the author and the reviewers
  'story_killed', // to the author
  'story_commented', // to author and holder
  'page_sign_offs_voided', // to the signers
  'page_sign_offs_restored', // to the signers: the page prints again what they signed
  'proof_to_read', // to the proofreaders
  'page_to_sign', // to the next signer
  'edition_locked',
  'unlock_requested', // to those who may confirm
  'edition_unlocked',
  'edition_published', // to authors printed in it
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export interface NoticeDraft {
  personIds: readonly string[]
  kind: NoticeKind
  subject: 'story' | 'page' | 'edition'
  subjectId: string
  params: Record<string, string | number>
}
