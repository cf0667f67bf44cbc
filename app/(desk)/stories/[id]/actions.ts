'use server'

import { act, actAndShow, ask } from '@/app/_lib/action'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Outcome } from '@/newsroom/outcome'
import { addComment } from '@/server/story/comment'
import { readVersion } from '@/server/story/read'
import { coAuthorChoices, handOverChoices } from '@/server/story/people'
import { setSlip } from '@/server/story/slip'
import { transitionStory } from '@/server/story/workflow/transition'

export async function transitionAction(input: unknown) {
  return actAndShow(transitionStory, input)
}

export async function commentAction(input: unknown) {
  return act(addComment, input)
}

export async function setSlipAction(input: unknown) {
  return act(setSlip, input)
}

/** Whom this person may hand the story over to. */
export async function handOverChoicesAction(id: string) {
  return ask('handOverChoices', (actor) => handOverChoices(actor, String(id)))
}

/** Whom this person may name as an author of the story. */
export async function coAuthorChoicesAction(id: string) {
  return ask('coAuthorChoices', (actor) => coAuthorChoices(actor, String(id)))
}

/** A kept version's text, for a comparison. */
export async function readVersionAction(input: { id: string; number: number }): Promise<Outcome<{ content: StoryContent }>> {
  return ask('readVersion', async (actor) => {
    const { content } = await readVersion(actor, String(input.id), Number(input.number))
    return { content }
  })
}
