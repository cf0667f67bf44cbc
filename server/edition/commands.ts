import { changeSlot, confirmDates, setHeadlineBreaks, setPage } from '../page/compose'
import { setPictureCrop } from '../page/crop'
import { continueStory, shortenJump } from '../page/jump'
import { moveStory, placeStory, pullStory, swapStories } from '../page/place'
import { markDone, markProof, raiseProof, reopenPage, signPage, signProof, verifyMark } from '../page/proof'
import { cancelEdition, createEdition } from './create'
import { takeOverIdentity } from './identity'
import { lockEdition } from './lock'
import { setEditionNumber } from './number'
import { archiveEdition, publishEdition, sendEdition } from './publish'
import { setRelease } from './release'
import { confirmUnlock, requestUnlock, withdrawUnlock } from './unlock'
import { disposeWarning } from './warnings'

/** Every command that changes an edition, a page, or what stands on one: for the API's table and for tests that must miss none. */
export const EDITION_COMMANDS = {
  createEdition,
  cancelEdition,
  setEditionNumber,
  setPage,
  changeSlot,
  placeStory,
  moveStory,
  swapStories,
  pullStory,
  continueStory,
  shortenJump,
  setHeadlineBreaks,
  setPictureCrop,
  confirmDates,
  raiseProof,
  markProof,
  markDone,
  verifyMark,
  signProof,
  signPage,
  reopenPage,
  takeOverIdentity,
  disposeWarning,
  lockEdition,
  requestUnlock,
  withdrawUnlock,
  confirmUnlock,
  sendEdition,
  setRelease,
  publishEdition,
  archiveEdition,
} as const
