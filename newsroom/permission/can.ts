import type { HistoryOf } from '../audit/act'
import { coversDesk, holds, type Actor } from '../people/actor'
import type { DisposalScope } from '../checker/disposal'
import { THREAD_ACTS, type ThreadAct, type ThreadScope } from '../comments/thread'
import type { Role } from '../people/role'
import type { Refusal } from '../refusal'
import { levelOfRole, levelOfState, ROLE_OF_LEVEL } from '../workflow/review'
import { FROZEN, type StoryState } from '../workflow/state'
import { actionsFrom, reviewsDesk, rowsFor, type StorySubject } from '../workflow/decide'
import { STORY_ACTIONS, type StoryAction, type Transition } from '../workflow/transition'

/** The part of a story that authorization needs. */
export type StoryScope = Pick<StorySubject, 'state' | 'deskId' | 'authorIds' | 'writerIds' | 'askedIds' | 'reviewDesks'>

/** What seeing a story depends on: today's byline, whoever wrote in it before. */
export type SeenScope = Omit<StoryScope, 'writerIds' | 'reviewDesks'>

/**
 * May this person do this to this story, in its present state? `null` is yes.
 * `edit` is changing the text, and with it suggesting a change 留痕, and accepting or rejecting one: to accept is to change it.
 * The only authorization of stories: commands, loaders, sockets and buttons all ask here.
 * Order of answers: unseen is `not_found`; a role that never may is `forbidden role`; nobody may in this state is
 * `illegal_transition`; somebody else may is `forbidden` with the rule that says who.
 */
export function canStory(actor: Actor, action: StoryAction, story: StoryScope): Refusal | null {
  if (!canReadStory(actor, story)) return { kind: 'not_found', what: 'story' }
  // who sees it for being asked only reads, and answers in that thread (`canThread`)
  if (!seesBesides(actor, story)) return { kind: 'forbidden', rule: 'asked_only' }
  const rows = rowsFor(action)
  if (!rows.some((row) => row.who.some(({ role }) => holds(actor, role)))) return { kind: 'forbidden', rule: 'role' }
  const here = rows.filter((row) => row.from.includes(story.state))
  if (here.length === 0) return { kind: 'illegal_transition', from: story.state, action, allowed: actionsFrom(story.state) }
  const grants = here.flatMap((row) => row.who).filter(({ role }) => holds(actor, role))
  if (grants.length === 0) return { kind: 'forbidden', rule: 'not_in_this_state' }
  const failing = grants.map((grant) => ({ ...grant, rule: failedRelation(actor, grant, story) }))
  if (failing.some(({ rule }) => rule === null)) return null
  const [first] = failing
  const level = first?.rule === 'review_desk' ? levelOfRole(first.role) : null
  return { kind: 'forbidden', rule: first?.rule ?? 'role', ...(level ? { params: { level } } : {}) }
}

type Grant = Transition['who'][number]
type FailedRelation = 'not_author' | 'own_story' | 'other_desk' | 'review_desk'

/**
 * Is a change of the text by this person writing, after which the person reviews the story at no level any more? Every
 * change is, but one: the text under review, changed by a person of that level's role (an editor in the first review, a
 * desk head in the second, the chief in the final), is edited as its reviewer. A desk head who edits in the first review
 * writes. Authors and co-authors count from the moment they are on the byline, whatever they type.
 */
export function isWriting(actor: Pick<Actor, 'roles'>, state: StoryState): boolean {
  const level = levelOfState(state)
  return level === null || !actor.roles.includes(ROLE_OF_LEVEL[level])
}

function failedRelation(actor: Actor, { role, relation }: Grant, story: StoryScope): FailedRelation | null {
  switch (relation) {
    case 'any':
      return null
    case 'author':
      return story.authorIds.includes(actor.id) ? null : 'not_author'
    case 'reviewer':
      if (story.writerIds.includes(actor.id) || story.authorIds.includes(actor.id)) return 'own_story'
      return reviewsAs(actor, role, story) ? null : 'review_desk'
    case 'review_desk':
      return reviewsAs(actor, role, story) ? null : 'review_desk'
    case 'own_desk':
      return coversDesk(actor, story.deskId) ? null : 'other_desk'
  }
}

function reviewsAs(actor: Actor, role: Role, story: StoryScope): boolean {
  const level = levelOfRole(role)
  return level === null || reviewsDesk(actor, level, story)
}

/** Private until filed: only the authors, the desk and the chief see a pitch or a draft. */
const PRIVATE: readonly StoryState[] = ['pitch', 'writing']
const STAFF: readonly Role[] = ['reporter', 'editor', 'desk_head', 'layout_editor', 'proofreader', 'chief_editor']

/**
 * Correspondents see their own stories only; an admin without another role sees no story at all. Whoever is asked by an open query 待答
 * sees the story for as long as it stands open and can be answered.
 */
export function canReadStory(actor: Actor, story: SeenScope): boolean {
  if (story.askedIds.includes(actor.id) && !FROZEN.includes(story.state) && can(actor, 'read_stories') === null) return true
  return seesBesides(actor, story)
}

/** Sees it without being asked. */
function seesBesides(actor: Actor, story: SeenScope): boolean {
  if (actor.via === 'system') return true
  if (story.authorIds.includes(actor.id)) return holds(actor, 'correspondent', ...STAFF)
  if (PRIVATE.includes(story.state))
    return holds(actor, 'chief_editor') || (holds(actor, 'desk_head') && coversDesk(actor, story.deskId))
  return holds(actor, ...STAFF)
}

/** Sees every story that `canReadStory` allows staff to see; used as the scope of list queries. */
export function readScope(actor: Actor): { staff: boolean; allPrivate: boolean; privateDesk: string | null | undefined } {
  return {
    staff: actor.via === 'system' || holds(actor, ...STAFF),
    allPrivate: actor.via === 'system' || holds(actor, 'chief_editor') || (holds(actor, 'desk_head') && actor.deskId === null),
    privateDesk: holds(actor, 'desk_head') ? actor.deskId : undefined,
  }
}

/** The actions a screen may offer: the same answer as the command will give. */
export function storyAbilities(actor: Actor, story: StoryScope): StoryAction[] {
  return STORY_ACTIONS.filter((action) => canStory(actor, action, story) === null)
}

/** Everything that is not a story: editions, pages, people, settings. Role only; state and separation are decided after. */
export const PERMISSIONS = {
  create_story: ['correspondent', 'reporter', 'editor', 'desk_head', 'chief_editor'],
  read_stories: ['correspondent', ...STAFF],
  upload_picture: ['correspondent', ...STAFF],
  /** Of any picture; whoever uploaded one says it of that (`canSetRights`). */
  set_picture_rights: ['editor', 'desk_head', 'layout_editor', 'chief_editor'],
  read_edition: STAFF,
  create_edition: ['layout_editor', 'desk_head', 'chief_editor'],
  /** Past the press time of its day, or over the signatures of later editions. */
  create_at_cost: ['chief_editor'],
  /** Which pages it has, and in which order. */
  edit_edition: ['layout_editor', 'chief_editor'],
  set_number: ['chief_editor'],
  /** Of one edition: its clocks, the times of its pages, and which of them is held for late news. */
  set_times: ['chief_editor'],
  cancel_edition: ['chief_editor'],
  suggest_page: ['editor', 'desk_head', 'layout_editor', 'chief_editor'],
  edit_page: ['layout_editor', 'chief_editor'],
  read_templates: [...STAFF, 'admin'],
  edit_template: ['layout_editor', 'chief_editor'],
  place: ['layout_editor', 'chief_editor'],
  raise_proof: ['layout_editor', 'chief_editor'],
  mark_proof: ['proofreader', 'chief_editor'],
  /** Says that they have read a story of a page under proof, for themselves: whoever signs pages. */
  read_proof: ['proofreader', 'layout_editor', 'desk_head', 'chief_editor'],
  carry_out_mark: ['layout_editor', 'chief_editor'],
  verify_mark: ['editor', 'chief_editor'],
  sign_proof: ['proofreader'],
  sign_page_1: ['layout_editor'],
  sign_page_2: ['desk_head'],
  sign_page_3: ['chief_editor'],
  reopen_page: ['layout_editor', 'proofreader', 'desk_head', 'chief_editor'],
  dispose_warning: ['layout_editor', 'desk_head', 'chief_editor'],
  lock_edition: ['chief_editor'],
  request_unlock: ['chief_editor'],
  confirm_unlock: ['chief_editor', 'desk_head'],
  open_run: ['chief_editor'],
  send_edition: ['chief_editor'],
  publish_edition: ['chief_editor'],
  archive_edition: ['chief_editor'],
  manage_people: ['admin'],
  manage_desks: ['admin'],
  manage_paper: ['admin', 'chief_editor'],
  /** 广告: booked and its artwork brought by who sells it, seen by who makes pages; a chief stands in. */
  read_ads: ['ad', 'editor', 'desk_head', 'layout_editor', 'proofreader', 'chief_editor'],
  book_ad: ['ad', 'chief_editor'],
  approve_ad: ['ad', 'chief_editor'],
  /** Into slots for advertisements, and nowhere else. */
  place_ad: ['ad', 'layout_editor', 'chief_editor'],
  /** Rules of the checker and the paper's lexicons. */
  manage_checker: ['chief_editor', 'admin'],
  read_audit: ['chief_editor', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof PERMISSIONS

/** May this person do this at all? `null` is yes. */
export function can(actor: Actor, permission: Permission): Refusal | null {
  if (actor.via === 'system') return null
  return holds(actor, ...PERMISSIONS[permission]) ? null : { kind: 'forbidden', rule: 'role' }
}

/** May this person say by what right a picture is printed? Whoever uploaded it may, and whoever answers for what is printed. */
export function canSetRights(actor: Actor, picture: { uploadedBy: string }): Refusal | null {
  return picture.uploadedBy === actor.id ? can(actor, 'upload_picture') : can(actor, 'set_picture_rights')
}

/** The permissions a screen may count on. */
export function abilities(actor: Actor): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => can(actor, permission) === null)
}

/**
 * May this person let stand what the checker found in a story, that far, or take it back? In a story by the table; for the paper whoever
 * may set the paper, and sees the story that they do it from. `story` is null where no story is at hand: of the paper's own list.
 */
export function canLetStand(actor: Actor, scope: DisposalScope, story: StoryScope | null): Refusal | null {
  if (story && !canReadStory(actor, story)) return { kind: 'not_found', what: 'story' }
  if (scope === 'paper') return can(actor, 'manage_paper')
  return story ? canStory(actor, 'let_stand', story) : { kind: 'not_found', what: 'story' }
}

/**
 * May this person do this to a thread 批注 of a story? Who may comment may reply, and resolve or reopen a comment. A query 待答 is
 * answered by who is asked, too, for as long as it is open; it is resolved by who asked it, or by who answers for the text in this state
 * (`let_stand`), never by an author or by who is asked: an answer does not accept itself. One that was asked on a proof ends with its mark.
 */
export function canThread(actor: Actor, act: ThreadAct, story: StoryScope, thread: ThreadScope): Refusal | null {
  const comments = canStory(actor, 'comment', story)
  if (act === 'reply' && comments?.kind === 'forbidden' && comments.rule === 'asked_only' && !thread.resolved && thread.askedOf === actor.id) return null
  if (comments) return comments
  if (act !== 'reopen' && thread.resolved) return { kind: 'conflict', reason: 'thread_resolved' }
  if (act === 'reopen' && !thread.resolved) return { kind: 'conflict', reason: 'thread_open' }
  if (act === 'resolve' && thread.onProof) return { kind: 'conflict', reason: 'query_on_proof' }
  if (act !== 'resolve' || thread.kind === 'comment' || thread.openedBy === actor.id) return null
  const answers = canStory(actor, 'let_stand', story) === null && thread.askedOf !== actor.id && !story.authorIds.includes(actor.id)
  return answers ? null : { kind: 'forbidden', rule: 'not_asker' }
}

/**
 * May this person answer a proofreader's query 疑问 by saying what shall stand there? Of those who may answer in words its authors, and who answers for the text in
 * this state (`let_stand`): what they say is carried out as any mark of a proofreader is.
 */
export function canCorrectQuery(actor: Actor, story: StoryScope, thread: ThreadScope): Refusal | null {
  return canThread(actor, 'reply', story, thread) ?? (story.authorIds.includes(actor.id) ? null : canStory(actor, 'let_stand', story))
}

/** What a screen may offer this person at a thread. */
export function threadAbilities(actor: Actor, story: StoryScope, thread: ThreadScope): ThreadAct[] {
  return THREAD_ACTS.filter((act) => canThread(actor, act, story, thread) === null)
}

/**
 * What reading a history takes: the right to read the trail, and to see what it is of. An admin without another role reads what was
 * done to accounts and settings, and nothing of the paper's content.
 */
const HISTORY: Record<HistoryOf, readonly Permission[]> = {
  edition: ['read_audit', 'read_edition'],
  page: ['read_audit', 'read_edition'],
  story: ['read_audit', 'read_stories'],
  person: ['read_audit'],
  system: ['read_audit'],
}

/**
 * May this person read a history of this kind? The only authorization of histories: readers, screens and links ask here. Whether they see
 * the one story it is of, `canReadStory` says besides.
 */
export function canReadHistory(actor: Actor, of: HistoryOf): boolean {
  return HISTORY[of].every((permission) => can(actor, permission) === null)
}
