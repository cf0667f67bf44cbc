import { setImmediate } from 'node:timers/promises'
import { holdingDisposals } from '@/db/read/story/disposals'
import { placementsOf } from '@/db/read/story/storyDetail'
import type { StoryRow } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import { openHits } from '@/newsroom/checker/disposal'
import { check } from '@/newsroom/checker/check'
import { contextOf, type CheckFacts } from '@/newsroom/checker/facts'
import type { Hit } from '@/newsroom/checker/hit'
import type { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import { lexiconFor } from '../../checker/lexicon'
import { contentHash, hashOf } from '../../hash'
import { SharedCache } from '../../sharedCache'
import { SYSTEM } from '../../system'
import { checkingFacts } from '../checking'

/** An edition's stories several times over: a lock screen asks for all of them whenever anything changes. */
const checked = new SharedCache<readonly Hit[]>('checks', 1_000)
const factHashes = new WeakMap<CheckFacts, string>()

/**
 * What the checker finds in a text by these facts and the lexicon they name, worked out once for each text: the same that the editor shows. Not
 * to be changed.
 */
export function hitsIn(content: StoryContent, genre: Genre, facts: CheckFacts, lexicon: Lexicon): readonly Hit[] {
  const key = keyOf(content, genre, facts)
  return checked.get(key) ?? checked.set(key, check({ content, genre }, contextOf(facts, lexicon)))
}

/** Finds what is in many texts, so that `hitsIn` has it: a whole edition is seconds of work where nothing is known yet, and others get their turn between two texts. */
export async function lookThrough(texts: readonly { content: StoryContent; genre: Genre; facts: CheckFacts }[], lexicon: Lexicon): Promise<void> {
  for (const { content, genre, facts } of texts) {
    if (checked.get(keyOf(content, genre, facts))) continue
    hitsIn(content, genre, facts, lexicon)
    await setImmediate()
  }
}

function keyOf(content: StoryContent, genre: Genre, facts: CheckFacts): string {
  const known = factHashes.get(facts) ?? hashOf(facts)
  factHashes.set(facts, known)
  return `${contentHash(content)} ${genre} ${known}`
}

type CheckedRow = Pick<StoryRow, 'id' | 'content' | 'genre' | 'slip'>

/** Everything found in a story's stored text, let stand or not, and the facts it was found by. */
export async function checkStored(db: Db, row: CheckedRow): Promise<{ hits: readonly Hit[]; facts: CheckFacts }> {
  const facts = await checkingFacts(SYSTEM, { slip: row.slip, placements: await placementsOf(db, [row.id]), text: row }, db)
  return { hits: hitsIn(row.content, row.genre, facts, await lexiconFor(facts, db)), facts }
}

/** How many hits in a story's stored text block, and nobody let stand. */
export async function openBlocksOf(db: Db, row: CheckedRow): Promise<number> {
  const blocks = (await checkStored(db, row)).hits.filter(({ severity }) => severity === 'block')
  return blocks.length === 0 ? 0 : openHits(blocks, await holdingDisposals(db, [row.id])).length
}
