'use server'

import { act, actAndShow, type ActionState } from '@/app/_lib/action'
import { currentSession } from '@/app/_lib/session'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { addComment } from '@/server/story/comment'
import { readVersion } from '@/server/story/read'
import { setSlip } from '@/server/story/slip'
import { transitionStory } from '@/server/story/transition'

export async function transitionAction(input: unknown) {
  return actAndShow(transitionStory, input)
}

export async function commentAction(input: unknown) {
  return act(addComment, input)
}

export async function setSlipAction(input: unknown) {
  return act(setSlip, input)
}

/** A kept version's text, for a comparison. */
export async function readVersionAction(input: { id: string; number: number }): Promise<ActionState<{ content: StoryContent }>> {
  const session = await currentSession()
  if (!session) return { status: 'refused', refusal: { kind: 'unauthenticated' } }
  const result = await readVersion(session.actor, String(input.id), Number(input.number))
  return result.ok ? { status: 'done', value: { content: result.value.content } } : { status: 'refused', refusal: result.refusal }
}
