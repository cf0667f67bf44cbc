'use server'

import type { Candidate } from '@/components/edition/act/acts'
import type { Outcome } from '@/newsroom/outcome'
import type { Arranging } from '@/newsroom/edition/arrangement'
import type { RenumberCost, UpcomingEdition } from '@/newsroom/edition/pageView'
import { actAndShow, ask } from '@/app/_lib/action'
import { loadCandidates, loadCosts, loadUpcoming } from '@/app/_lib/loaders/edition'
import { placeAd, removeAd } from '@/server/advertising/place'
import { cancelEdition, createEdition } from '@/server/edition/making/create'
import { lockEdition } from '@/server/edition/lock/lock'
import { setEditionNumber } from '@/server/edition/making/number'
import { setPageCount } from '@/server/edition/making/pageCount'
import { swapPages } from '@/server/edition/making/swapPages'
import { publishEdition, sendEdition } from '@/server/edition/release/publish'
import { giveBackPage, holdForNews, setEditionTimes } from '@/server/edition/times/set'
import { setRelease } from '@/server/edition/release/release'
import { openRun } from '@/server/edition/lock/run'
import { confirmUnlock, requestUnlock, withdrawUnlock } from '@/server/edition/lock/unlock'
import { disposeWarning } from '@/server/edition/check/warnings'
import { arrangePage } from '@/server/page/arrange/arrange'
import { proposeArrangements } from '@/server/page/arrange/propose'
import { readInks, readPageInk } from '@/server/press/ink/read'
import type { PageInk } from '@/newsroom/typesetting/ink'
import { changeSlot, confirmDates, setHeadlineBreaks, setPage } from '@/server/page/compose'
import { addSlot, removeSlot } from '@/server/page/slots'
import { setPictureCrop } from '@/server/page/crop'
import { clearGuide, setGuide } from '@/server/page/guide'
import { continueStory, shortenJump } from '@/server/page/jump'
import { askLength, withdrawLength } from '@/server/page/length/ask'
import { moveStory, placeStory, pullStory, swapStories } from '@/server/page/place'
import { createTemplate } from '@/server/template/set'
import { carryOutMark } from '@/server/page/proof/correct'
import { correctQuery, settleQuery } from '@/server/page/proof/query'
import { replyThread } from '@/server/story/comments/threads'
import { markDone, markProof, stetMark, verifyMark } from '@/server/page/proof/marks'
import { readThrough } from '@/server/page/proof/reading'
import { raiseProof, raiseProofs, reopenPage, signPage, signProof } from '@/server/page/proof/rounds'

export async function createAction(input: unknown) {
  return actAndShow(createEdition, input)
}
export async function placeAction(input: unknown) {
  return actAndShow(placeStory, input)
}
export async function moveAction(input: unknown) {
  return actAndShow(moveStory, input)
}
export async function swapAction(input: unknown) {
  return actAndShow(swapStories, input)
}
export async function swapPagesAction(input: unknown) {
  return actAndShow(swapPages, input)
}
export async function pageCountAction(input: unknown) {
  return actAndShow(setPageCount, input)
}
export async function pullAction(input: unknown) {
  return actAndShow(pullStory, input)
}
export async function arrangeAction(input: unknown) {
  return actAndShow(arrangePage, input)
}
export async function placeAdAction(input: unknown) {
  return actAndShow(placeAd, input)
}
export async function removeAdAction(input: unknown) {
  return actAndShow(removeAd, input)
}
export async function jumpAction(input: unknown) {
  return actAndShow(continueStory, input)
}
export async function shortenJumpAction(input: unknown) {
  return actAndShow(shortenJump, input)
}
export async function askLengthAction(input: unknown) {
  return actAndShow(askLength, input)
}
export async function withdrawLengthAction(input: unknown) {
  return actAndShow(withdrawLength, input)
}
export async function changeSlotAction(input: unknown) {
  return actAndShow(changeSlot, input)
}
export async function addSlotAction(input: unknown) {
  return actAndShow(addSlot, input)
}
export async function removeSlotAction(input: unknown) {
  return actAndShow(removeSlot, input)
}
export async function setPageAction(input: unknown) {
  return actAndShow(setPage, input)
}
export async function saveTemplateAction(input: unknown) {
  return actAndShow(createTemplate, input)
}
export async function setGuideAction(input: unknown) {
  return actAndShow(setGuide, input)
}
export async function clearGuideAction(input: unknown) {
  return actAndShow(clearGuide, input)
}
export async function breakHeadlineAction(input: unknown) {
  return actAndShow(setHeadlineBreaks, input)
}
export async function cropPictureAction(input: unknown) {
  return actAndShow(setPictureCrop, input)
}
export async function confirmDatesAction(input: unknown) {
  return actAndShow(confirmDates, input)
}
export async function raiseProofAction(input: unknown) {
  return actAndShow(raiseProof, input)
}
export async function raiseProofsAction(input: unknown) {
  return actAndShow(raiseProofs, input)
}
export async function markAction(input: unknown) {
  return actAndShow(markProof, input)
}
export async function readThroughAction(input: unknown) {
  return actAndShow(readThrough, input)
}
export async function carryOutMarkAction(input: unknown) {
  return actAndShow(carryOutMark, input)
}
export async function markDoneAction(input: unknown) {
  return actAndShow(markDone, input)
}
export async function verifyMarkAction(input: unknown) {
  return actAndShow(verifyMark, input)
}
export async function stetMarkAction(input: unknown) {
  return actAndShow(stetMark, input)
}
export async function replyQueryAction(input: unknown) {
  return actAndShow(replyThread, input)
}
export async function correctQueryAction(input: unknown) {
  return actAndShow(correctQuery, input)
}
export async function settleQueryAction(input: unknown) {
  return actAndShow(settleQuery, input)
}
export async function signProofAction(input: unknown) {
  return actAndShow(signProof, input)
}
export async function signPageAction(input: unknown) {
  return actAndShow(signPage, input)
}
export async function reopenPageAction(input: unknown) {
  return actAndShow(reopenPage, input)
}
export async function disposeAction(input: unknown) {
  return actAndShow(disposeWarning, input)
}
export async function lockAction(input: unknown) {
  return actAndShow(lockEdition, input)
}
export async function requestUnlockAction(input: unknown) {
  return actAndShow(requestUnlock, input)
}
export async function withdrawUnlockAction(input: unknown) {
  return actAndShow(withdrawUnlock, input)
}
export async function openRunAction(input: unknown) {
  return actAndShow(openRun, input)
}
export async function confirmUnlockAction(input: unknown) {
  return actAndShow(confirmUnlock, input)
}
export async function publishAction(input: unknown) {
  return actAndShow(publishEdition, input)
}
export async function setTimesAction(input: unknown) {
  return actAndShow(setEditionTimes, input)
}
export async function holdForNewsAction(input: unknown) {
  return actAndShow(holdForNews, input)
}
export async function giveBackPageAction(input: unknown) {
  return actAndShow(giveBackPage, input)
}
export async function setReleaseAction(input: unknown) {
  return actAndShow(setRelease, input)
}

export async function sendAction(input: unknown) {
  return actAndShow(sendEdition, input)
}
export async function setNumberAction(input: unknown) {
  return actAndShow(setEditionNumber, input)
}

export async function cancelAction(input: unknown) {
  return actAndShow(cancelEdition, input)
}

/** What another number, or none, would cost this edition and later ones. */
export async function costsAction(input: { editionId: string; number: number | null }): Promise<Outcome<RenumberCost[]>> {
  return ask('loadCosts', (actor) => loadCosts(actor, String(input.editionId), input.number === null ? null : Number(input.number)))
}

/** How a story would stand in every slot that takes it. */
export async function candidatesAction(input: { date: string; storyId: string; jump?: boolean }): Promise<Outcome<Candidate[]>> {
  return ask('loadCandidates', (actor) => loadCandidates(actor, String(input.date), String(input.storyId), input.jump === true))
}

/** The computed lines of an edition before it is made. */
export async function upcomingAction(input: { date: string }): Promise<Outcome<UpcomingEdition | null>> {
  return ask('loadUpcoming', (actor) => loadUpcoming(actor, String(input.date)))
}

/** The ink on the plates of an edition's pages. */
export async function inksAction(input: { editionId: string }): Promise<Outcome<PageInk[]>> {
  return ask('readInks', (actor) => readInks(actor, String(input.editionId)))
}

/** The same of one page as it stands. */
export async function pageInkAction(input: { editionId: string; page: number }): Promise<Outcome<PageInk>> {
  return ask('readPageInk', (actor) => readPageInk(actor, String(input.editionId), Number(input.page)))
}

/** How stories could be arranged on a page. */
export async function arrangementsAction(input: unknown): Promise<Outcome<Arranging>> {
  return ask('proposeArrangements', (actor) => proposeArrangements(actor, input))
}
