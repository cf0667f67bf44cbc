import * as actions from '@/app/(desk)/editions/actions'
import type { EditionActs } from '@/components/edition/acts'

/** Every action of the edition's screens, as their components take them. */
export const EDITION_ACTS: EditionActs = {
  create: actions.createAction,
  place: actions.placeAction,
  move: actions.moveAction,
  swap: actions.swapAction,
  jump: actions.jumpAction,
  shortenJump: actions.shortenJumpAction,
  pull: actions.pullAction,
  candidates: actions.candidatesAction,
  changeSlot: actions.changeSlotAction,
  setPage: actions.setPageAction,
  breakHeadline: actions.breakHeadlineAction,
  cropPicture: actions.cropPictureAction,
  confirmDates: actions.confirmDatesAction,
  raiseProof: actions.raiseProofAction,
  mark: actions.markAction,
  markDone: actions.markDoneAction,
  verifyMark: actions.verifyMarkAction,
  signProof: actions.signProofAction,
  signPage: actions.signPageAction,
  reopenPage: actions.reopenPageAction,
  dispose: actions.disposeAction,
  lock: actions.lockAction,
  requestUnlock: actions.requestUnlockAction,
  withdrawUnlock: actions.withdrawUnlockAction,
  confirmUnlock: actions.confirmUnlockAction,
  send: actions.sendAction,
  setNumber: actions.setNumberAction,
  publish: actions.publishAction,
}
