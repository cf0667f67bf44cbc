import { z, type ZodType } from 'zod'
import { run, type Command } from '../command'
import { swapPages } from '../edition/making/swapPages'
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
import { raiseProof, reopenPage, signPage, signProof } from '../page/proof/rounds'
import { addSlot, removeSlot } from '../page/slots'
import { defineEndpoint, type Endpoint } from './endpoint'
import * as done from './answers/done'
import { bodyOf, joined } from './shape'
import { typed } from '../input'

const byId = z.object({ id: typed().max(64) })

/** A change of a page, slot, story or mark named in the path: `key` is what the command calls it. */
function change<I, O>(
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  key: 'pageId' | 'slotId' | 'storyId' | 'markId',
  id: string,
  summary: string,
  command: Command<I, O>,
  answers: ZodType<O>,
): Endpoint {
  return defineEndpoint({
    method,
    path,
    id,
    tag: 'pages',
    summary,
    params: byId,
    body: bodyOf(command, key),
    answers,
    work: ({ actor, params, body, options }) => run(command, joined(body, { [key]: params.id }), actor, options),
  })
}

export const pageEndpoints: Endpoint[] = [
  change('PATCH', '/pages/{id}', 'pageId', 'setPage', 'Set section name, template or credit of a page', setPage, done.pageSet),
  change('POST', '/pages/{id}/swap', 'pageId', 'swapPages', 'Let two pages of an open edition change places, each whole', swapPages, done.pagesExchanged),
  change('PATCH', '/slots/{id}', 'slotId', 'changeSlot', 'Move, resize or restyle a slot; make it a house filler or a marked advertisement', changeSlot, done.slotChanged),
  change('POST', '/pages/{id}/slots', 'pageId', 'addSlot', 'Add an empty slot to a page; with `again` a removed one as it was', addSlot, done.slotAdded),
  change('POST', '/slots/{id}/remove', 'slotId', 'removeSlot', 'Remove a slot in which nothing stands', removeSlot, done.slotChanged),
  change('POST', '/slots/{id}/placement', 'slotId', 'placeStory', 'Place a ready story; of two people exactly one wins the slot', placeStory, done.storyPlaced),
  change('POST', '/slots/{id}/move', 'slotId', 'moveStory', 'Move the slot’s story to another slot of the edition', moveStory, done.storyShifted),
  change('POST', '/slots/{id}/swap', 'slotId', 'swapStories', 'Swap the stories of two slots', swapStories, done.storiesSwapped),
  change('POST', '/slots/{id}/jump', 'slotId', 'continueStory', 'Let a placed story go on in this empty slot (a jump)', continueStory, done.storyContinued),
  change('POST', '/stories/{id}/shorten-jump', 'storyId', 'shortenJump', 'Take the last part of a jump off its page', shortenJump, done.jumpShortened),
  change('POST', '/slots/{id}/length', 'slotId', 'askLength', 'Ask that the story in this slot be cut or filled (删、补) by what its page counts; it stays where it stands', askLength, done.lengthAsked),
  change('POST', '/slots/{id}/length/withdraw', 'slotId', 'withdrawLength', 'Ask no more that the story in this slot be cut or filled', withdrawLength, done.slotChanged),
  change('PUT', '/slots/{id}/guide', 'slotId', 'setGuide', 'Set the guide (导读) of this slot: stories of other pages, in order; pages and headlines are read off the placements', setGuide, done.guideSet),
  change('POST', '/slots/{id}/guide/clear', 'slotId', 'clearGuide', 'Take the guide out of its slot', clearGuide, done.slotChanged),
  change('PUT', '/slots/{id}/headline', 'slotId', 'setHeadlineBreaks', 'Break the headline for this slot; null takes the story’s own breaks', setHeadlineBreaks, done.headlineBroken),
  change('PUT', '/slots/{id}/picture', 'slotId', 'setPictureCrop', 'Choose the part of a picture that is shown in this slot; null shows its middle', setPictureCrop, done.pictureCropped),
  change('POST', '/slots/{id}/dates', 'slotId', 'confirmDates', 'Confirm the relative dates of the slot’s story for this edition', confirmDates, done.slotChanged),
  change('POST', '/stories/{id}/pull', 'storyId', 'pullStory', 'Pull a story off its page: back to the pool, to review, or held until a date', pullStory, done.storyPulled),
  change('POST', '/pages/{id}/proofs', 'pageId', 'raiseProof', 'Raise the next proof of a page', raiseProof, done.proofRaised),
  change('POST', '/pages/{id}/proofs/signature', 'pageId', 'signProof', 'Sign a proof round on the page hash that was read', signProof, done.proofSigned),
  change('POST', '/pages/{id}/marks', 'pageId', 'markProof', 'Mark a correction on the proof', markProof, done.markMade),
  change('POST', '/pages/{id}/reading', 'pageId', 'readThrough', 'Say that one has read a story of the page through, as it is printed with this hash, or that one has not', readThrough, done.storyRead),
  change('POST', '/marks/{id}/carried-out', 'markId', 'carryOutMark', 'Make the correction a text mark asks for in the placed story; the page is set anew and read on', carryOutMark, done.markCarriedOut),
  change('POST', '/marks/{id}/done', 'markId', 'markDone', 'Say that a mark is carried out, or with a reason that nothing has to change', markDone, done.markMoved),
  change('POST', '/marks/{id}/verified', 'markId', 'verifyMark', 'Verify that a mark is carried out, as the page itself shows, or with a reason why it counts as done', verifyMark, done.markMoved),
  change('POST', '/marks/{id}/stet', 'markId', 'stetMark', 'Take back a mark that was made in error', stetMark, done.markMoved),
  change('POST', '/marks/{id}/correction', 'markId', 'correctQuery', 'Answer a query by what shall stand there: it becomes that correction', correctQuery, done.markMoved),
  change('POST', '/marks/{id}/settled', 'markId', 'settleQuery', 'Settle a query: its words stand', settleQuery, done.markMoved),
  change('POST', '/pages/{id}/signatures', 'pageId', 'signPage', 'Sign a page: 1 layout editor, 2 desk head, 3 chief', signPage, done.pageSigned),
  change('POST', '/pages/{id}/reopen', 'pageId', 'reopenPage', 'Send a page back to composing, with a reason; its sign-offs are void', reopenPage, done.pageReopened),
]
