import type { Db } from '@/db/types'
import { checkAd, type AdWords } from '@/newsroom/checker/check'
import { checkerNow, lexiconFor } from './lexicon'
import type { Hit } from '@/newsroom/checker/hit'
import type { IsoDate } from '@/newsroom/edition/calendar'

/** Finds what the checker finds in the words of advertisements printed on some dates, by the rules and lexicons of now. */
export async function adChecker(db: Db): Promise<(words: AdWords, dates: readonly IsoDate[]) => Hit[]> {
  const now = await checkerNow(db)
  const lexicon = await lexiconFor(now, db)
  return (words, dates) => checkAd(words, dates, now.rules, lexicon)
}
