import { arrangePage } from '../page/arrange/arrange'
import { changeSlot, confirmDates, setHeadlineBreaks, setPage } from '../page/compose'
import { setPictureCrop } from '../page/crop'
import { clearGuide, setGuide } from '../page/guide'
import { continueStory, shortenJump } from '../page/jump'
import { askLength, withdrawLength } from '../page/length/ask'
import { moveStory, placeStory, pullStory, swapStories } from '../page/place'
import { carryOutMark } from '../page/proof/correct'
import { markDone, markProof, stetMark, verifyMark } from '../page/proof/marks'
import { correctQuery, settleQuery } from '../page/proof/query'
import { readThrough } from '../page/proof/reading'
import { raiseProof, raiseProofs, reopenPage, signPage, signProof } from '../page/proof/rounds'
import { addSlot, removeSlot } from '../page/slots'
import { cancelEdition, createEdition } from './making/create'
import { takeOverIdentity } from './making/identity'
import { lockEdition } from './lock/lock'
import { setEditionNumber } from './making/number'
import { setPageCount } from './making/pageCount'
import { swapPages } from './making/swapPages'
import { archiveEdition, publishEdition, sendEdition } from './release/publish'
import { setRelease } from './release/release'
import { confirmUnlock, requestUnlock, withdrawUnlock } from './lock/unlock'
import { openRun } from './lock/run'
import { giveBackPage, holdForNews, setEditionTimes } from './times/set'
import { disposeWarning } from './check/warnings'

/** Every command that changes an edition, a page, or what stands on one: for the API's table and for tests that must miss none. */
export const EDITION_COMMANDS = {
  createEdition,
  cancelEdition,
  setEditionNumber,
  setPageCount,
  swapPages,
  setPage,
  changeSlot,
  addSlot,
  removeSlot,
  placeStory,
  moveStory,
  swapStories,
  pullStory,
  arrangePage,
  continueStory,
  shortenJump,
  askLength,
  withdrawLength,
  setGuide,
  clearGuide,
  setHeadlineBreaks,
  setPictureCrop,
  confirmDates,
  raiseProof,
  raiseProofs,
  markProof,
  readThrough,
  carryOutMark,
  markDone,
  verifyMark,
  stetMark,
  correctQuery,
  settleQuery,
  signProof,
  signPage,
  reopenPage,
  takeOverIdentity,
  setEditionTimes,
  holdForNews,
  giveBackPage,
  disposeWarning,
  lockEdition,
  requestUnlock,
  withdrawUnlock,
  confirmUnlock,
  openRun,
  sendEdition,
  setRelease,
  publishEdition,
  archiveEdition,
} as const
