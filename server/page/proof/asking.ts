import type { EditionRow } from '@/db/read/edition'
import type { MarkRow, PageRow } from '@/db/read/page'
import type { RuledStoryRow } from '@/db/read/story/story'
import { type Anchor, MOST_AROUND, sheetText } from '@/newsroom/comments/anchor'
import type { Stretch } from '@/newsroom/edition/correction'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { textAt } from '@/newsroom/manuscript/texts'
import { throwRefusal } from '../../command'
import type { Work } from '../../layout/hold'
import { beginThread, endThread, holdThread, short } from '../../story/comments/threads'
import { authorIds, loadStoryForUpdate, storyReviews } from '../../story/load'
import { versionOf } from '../stories'

/**
 * 疑问: the question of a mark becomes a query 待答 on the same words of the story, so that who wrote it finds it beside the text, and a review that a correction ends is not
 * confirmed over it. It is asked of the authors, and of the editor who has the story in hand or, where nobody has, read it last. Refuses by `beginThread`.
 */
export async function askOnProof(work: Work, { edition, page }: { edition: EditionRow; page: PageRow }, { storyId, versionId, stretch, text }: { storyId: string; versionId: string; stretch: Stretch; text: string }): Promise<string> {
  const { content } = (await versionOf(work.tx, versionId)) ?? throwRefusal({ kind: 'not_found', what: 'version' })
  const row = await loadStoryForUpdate(work.tx, storyId)
  const askedIds = [...new Set([...authorIds(row), ...(await editorsOf(work, row))])]
  const thread = await beginThread(work, row, { kind: 'query', anchor: anchorOf(content, stretch), askedOf: null, person: null, text, mentions: [], onProof: { askedIds, words: short(stretch.was), page: page.number, date: edition.date } })
  work.events.push(thread.event)
  work.notices.push(...thread.notices)
  return thread.id
}

/** Who has it in hand; where nobody has, who read it first: the editor who knows it best. */
async function editorsOf(work: Work, row: RuledStoryRow): Promise<string[]> {
  if (row.holderId !== null) return [row.holderId]
  const first = (await storyReviews(work.tx, row.id)).findLast(({ level }) => level === 1)
  return first ? [first.personId] : []
}

/** By what the words of a mark are found in the text of the sheet. */
function anchorOf(content: StoryContent, stretch: Stretch): Anchor {
  const text = textAt(content, stretch) ?? ''
  const before = text.slice(Math.max(0, stretch.from - MOST_AROUND), stretch.from)
  const near = sheetText(content).indexOf(before + stretch.was)
  return { words: stretch.was, before, after: text.slice(stretch.to, stretch.to + MOST_AROUND), at: near === -1 ? 0 : near + before.length }
}

/** The query a mark asked, or came of, ends with it: what was asked is carried out, explained or taken back. */
export async function endQuery(work: Work, { threadId }: Pick<MarkRow, 'threadId'>): Promise<void> {
  if (threadId === null) return
  const { row, thread } = await holdThread(work.tx, threadId)
  if (thread.resolvedAt === null) work.events.push(await endThread(work, row, thread))
}
