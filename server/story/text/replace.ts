import { inParallel } from '@/db/transaction'
import { markForSearch, updateStory } from '@/db/write/story'
import type { AuditEvent } from '@/newsroom/audit/event'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { isWriting } from '@/newsroom/permission/can'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import { throwRefusal, type CommandContext } from '../../command'
import { staleVersion, type StoryToWrite } from '../load'
import { columnsOf } from './content'
import { keepTyped, keepVersion, voidChanged, type KeptVersion } from './keep'
import { onContentReplaced } from './text'

export interface Saved {
  id: string
  version: number
  hash: string
  characters: number
}

/**
 * Writes a content over a held story's text, as every command does that is not typing: what stood is kept before it, the new text
 * after it for `occasion`, reviews of another text are void and their signers told, and the collaborative document is changed to match. Who may
 * is the caller's to ask, and which text was seen. Answers what voiding recorded, and with `write` what is still to be written, which answers the version that holds the new text; the event of the change itself is the caller's. `writers`: who wrote by it, after which they review it no more; absent: whoever acts, as `isWriting` has it.
 */
export async function replaceText(
  { tx, actor, now, afterCommit }: Pick<CommandContext, 'tx' | 'actor' | 'now' | 'afterCommit'>,
  { row, reviews, latest, hasThreads, hasText }: StoryToWrite,
  content: StoryContent,
  occasion: 'saved' | 'restored' | 'corrected',
  writers?: readonly string[],
): Promise<{ saved: Saved; events: AuditEvent[]; notices: NoticeDraft[]; write: () => Promise<KeptVersion> }> {
  const set = columnsOf(content)
  const wrote = writers ?? (set.hash !== row.hash && isWriting(actor, row.state) ? [actor.id] : [])
  const by = { personId: actor.id, name: actor.name, at: now }
  // typed text since the newest version would otherwise be nowhere
  const before = await keepTyped(tx, row, latest)
  const voided = await voidChanged(tx, row, reviews, set.hash, by)
  const write = async (): Promise<KeptVersion> => {
    // the version is made of the row as it is by then
    const [, version] = await inParallel(
      updateStory(tx, row.id, row.version, { ...set, updatedAt: now, writerIds: wrote.length > 0 ? [...row.writerIds, ...wrote] : row.writerIds }).then(async (updated) => {
        if (!updated) throwRefusal(await staleVersion(tx, row))
      }),
      keepVersion(tx, { id: row.id, ...set }, { ...by, occasion }, before, hasThreads),
      markForSearch(tx, row.id, now),
      hasText || row.openSuggestions !== 0 ? onContentReplaced(row.id, content, tx, row.openSuggestions).then((wake) => wake && afterCommit(wake)) : Promise.resolve(),
    )
    return version
  }
  return { saved: { id: row.id, version: row.version + 1, hash: set.hash, characters: set.characters }, ...voided, write }
}
