import type { Actor } from '@/newsroom/people/actor'
import type { Result } from '@/newsroom/result'
import type { StoryState } from '@/newsroom/workflow/state'
import type { StoryAction } from '@/newsroom/workflow/transition'
import { run } from '../../command'
import { placeStory, pullStory } from '../../page/place'
import { textOf } from '../build.test-support'
import { letStand } from '../checks/letStand'
import { addComment } from '../comments/comment'
import { saveStory } from '../text/save'
import { setSlip } from '../slip'
import { transitionStory } from './transition'

/** A story of the matrix, as the commands need to name it. */
export interface MatrixStory {
  id: string
  hash: string
  state: StoryState
  /** An empty story slot of an open edition. */
  slotId: string
  /** Who may take it at its level. */
  colleagueId: string
}

/** The text of every story of the matrix, and what the checker finds in it: a warning, which is in nobody's way. */
export const MATRIX_TEXT = textOf('社区食堂开张', '学费已打入指定帐户，请各位家长留意查收。')
const MATRIX_HIT = { rule: 'confusables', fault: 'confusable.phrase', words: '帐户', before: '学费已打入指定', after: '，请各位家长留意' }

export type Runner = (actor: Actor, story: MatrixStory) => Promise<Result<unknown>>

function transitioning(action: StoryAction): Runner {
  return (actor, { id, hash }) => run(transitionStory, { id, action, hash, reason: '理由', until: '2099-01-01' }, actor)
}

/** The real command behind every action. */
export const RUNNERS: Record<StoryAction, Runner> = {
  approve_pitch: transitioning('approve_pitch'),
  edit: (actor, { id }) => run(saveStory, { id, version: 1, content: textOf('改过的标题', '改过的正文。') }, actor),
  file: transitioning('file'),
  recall: transitioning('recall'),
  claim: transitioning('claim'),
  hand_over: (actor, { id, colleagueId }) => run(transitionStory, { id, action: 'hand_over', personId: colleagueId }, actor),
  pass: transitioning('pass'),
  confirm_changes: transitioning('confirm_changes'),
  send_back: transitioning('send_back'),
  hold: transitioning('hold'),
  release: transitioning('release'),
  kill: transitioning('kill'),
  revive: transitioning('revive'),
  place: (actor, { id, slotId }) => run(placeStory, { slotId, storyId: id }, actor),
  pull: (actor, { id }) => run(pullStory, { storyId: id, to: 'ready', reason: '换稿' }, actor),
  withdraw: transitioning('withdraw'),
  correct: transitioning('correct'),
  comment: (actor, { id }) => run(addComment, { id, text: '请核对数字' }, actor),
  let_stand: (actor, { id }) => run(letStand, { id, scope: 'hit', hit: MATRIX_HIT, reason: '原文如此' }, actor),
  set_slip: (actor, { id }) => run(setSlip, { id, note: '配图一张' }, actor),
}
