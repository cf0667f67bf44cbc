import { changeSlot, confirmDates, setHeadlineBreaks, setPage } from '../page/compose'
import { continueStory, shortenJump } from '../page/jump'
import { moveStory, placeStory, pullStory, swapStories } from '../page/place'
import { markDone, markProof, raiseProof, reopenPage, signPage, signProof, verifyMark } from '../page/proof'
import { cancelEdition, createEdition } from './create'
import { lockEdition } from './lock'
import { archiveEdition, publishEdition } from './publish'
import { confirmUnlock, requestUnlock, withdrawUnlock } from './unlock'
import { disposeWarning } from './warnings'

/** Every command that changes an edition, a page, or what stands on one: for the API's table and for tests that must miss none. */
export const EDITION_COMMANDS = {
  createEdition,
  cancelEdition,
  setPage,
  changeSlot,
  placeStory,
  moveStory,
  swapStories,
  pullStory,
  continueStory,
  shortenJump,
  setHeadlineBreaks,
  confirmDates,
  raiseProof,
  markProof,
  markDone,
  verifyMark,
  signProof,
  signPage,
  reopenPage,
  disposeWarning,
  lockEdition,
  requestUnlock,
  withdrawUnlock,
  confirmUnlock,
  publishEdition,
  archiveEdition,
} as const
