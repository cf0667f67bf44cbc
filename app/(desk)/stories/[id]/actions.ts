'use server'

import { act, actAndShow, ask } from '@/app/_lib/action'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Outcome } from '@/newsroom/outcome'
import { letStand, takeBackLetStand } from '@/server/story/checks/letStand'
import { addComment } from '@/server/story/comments/comment'
import { addressees } from '@/server/story/comments/people'
import { openThread, reopenThread, replyThread, resolveThread } from '@/server/story/comments/threads'
import { readVersion } from '@/server/story/read'
import { coAuthorChoices, handOverChoices } from '@/server/story/people'
import { readPictureFacts } from '@/server/story/picture/facts'
import { setPictureRights } from '@/server/story/picture/rights'
import { setSlip } from '@/server/story/slip'
import { compareVersions } from '@/server/story/versions/compare'
import { markVersion } from '@/server/story/versions/mark'
import { restoreVersion } from '@/server/story/versions/restore'
import { askForStory } from '@/server/story/workflow/takeOver'
import { transitionStory } from '@/server/story/workflow/transition'

export async function transitionAction(input: unknown) {
  return actAndShow(transitionStory, input)
}

/** Asks for a story that a colleague has in hand, or leaves it to them. */
export async function askForStoryAction(input: unknown) {
  return actAndShow(askForStory, input)
}

export async function commentAction(input: unknown) {
  return actAndShow(addComment, input)
}

/** Opens a comment or a query on words of the text. */
export async function openThreadAction(input: unknown) {
  return actAndShow(openThread, input)
}

export async function replyThreadAction(input: unknown) {
  return actAndShow(replyThread, input)
}

export async function resolveThreadAction(input: unknown) {
  return actAndShow(resolveThread, input)
}

export async function reopenThreadAction(input: unknown) {
  return actAndShow(reopenThread, input)
}

/** Whom this person may ask or mention in the story. */
export async function addresseesAction(id: string) {
  return ask('addressees', (actor) => addressees(actor, String(id)))
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

/** Lets stand what the checker found. */
export async function letStandAction(input: unknown) {
  return actAndShow(letStand, input)
}

/** Takes that back. */
export async function takeBackLetStandAction(input: unknown) {
  return actAndShow(takeBackLetStand, input)
}

/** Gives the text as it stands a name. */
export async function markVersionAction(input: unknown) {
  return actAndShow(markVersion, input)
}

/** Puts a version back, or one row of it. */
export async function restoreVersionAction(input: unknown) {
  return actAndShow(restoreVersion, input)
}

/** What is known of the sheet's pictures. */
export async function pictureFactsAction(ids: string[]) {
  return ask('readPictureFacts', (actor) => readPictureFacts(actor, Array.isArray(ids) ? ids.map(String) : []))
}

export async function setPictureRightsAction(input: unknown) {
  return act(setPictureRights, input)
}

/** A version against a newer one, or against the text as it is now. */
export async function compareVersionsAction(input: { id: string; from: number; to: number | null }) {
  return ask('compareVersions', (actor) => compareVersions(actor, String(input.id), Number(input.from), input.to === null ? null : Number(input.to)))
}
