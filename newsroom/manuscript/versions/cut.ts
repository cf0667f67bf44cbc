import { plainText, type StoryContent } from '../story'

/** The name somebody gives a version, in UTF-16 units at most. */
export const MOST_MARK = 60

/**
 * When a text that is being typed is kept as a version. Saves come every second or two; a version is for reading again. So it is
 * kept where a reader would look for it: as it stood when somebody rested after much was changed, before other hands went on with it,
 * before much of it went at once, and now and then while one writes on and on.
 */
const QUIET_MS = 2 * 60_000
/** After such a rest whatever was changed before it is kept: the next change belongs to another sitting. */
const SITTING_MS = 30 * 60_000
const ON_AND_ON_MS = 10 * 60_000
/** People who write at the same time take turns with every save. */
const HANDS_MS = 60_000

/** So many characters are much: a sentence or two. */
const MUCH = 40
const GONE = 60

export interface Moment {
  /** Since the text as it stands was saved, in milliseconds. */
  quietMs: number
  /** Since the newest version was made, in milliseconds. */
  sinceVersionMs: number
  /** Whoever types now also typed what stands. */
  sameHands: boolean
  /** How many characters fewer the text will have, counted over the stretch that changes. */
  gone: number
}

/**
 * How many characters of the text as it stands must differ from the newest version for it to be kept before the next change goes
 * over it; null: not now, whatever differs.
 */
export function leastToKeep({ quietMs, sinceVersionMs, sameHands, gone }: Moment): number | null {
  if (gone >= GONE || quietMs >= SITTING_MS) return 1
  if (!sameHands && sinceVersionMs >= HANDS_MS) return 1
  if (quietMs >= QUIET_MS || sinceVersionMs >= ON_AND_ON_MS) return MUCH
  return null
}

/**
 * The stretch in which two texts differ, in UTF-16 units of each: what is between what they begin and what they end with. Pictures and
 * bold type count as nothing, but two contents that differ in them alone differ by one.
 */
export function stretchOf(before: StoryContent, after: StoryContent): { before: number; after: number } {
  const [old, now] = [wholeText(before), wholeText(after)]
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old.charCodeAt(start) === now.charCodeAt(start)) start += 1
  let end = 0
  while (end < shorter - start && old.charCodeAt(old.length - 1 - end) === now.charCodeAt(now.length - 1 - end)) end += 1
  const [was, is] = [old.length - start - end, now.length - start - end]
  return was === 0 && is === 0 ? { before: 1, after: 1 } : { before: was, after: is }
}

function wholeText({ kicker, headline, deck, byline, dateline, body }: StoryContent): string {
  const blocks = body.map((block) => {
    if (block.type === 'picture') return `${block.caption}\n${block.credit}`
    return block.type === 'subhead' ? block.text : plainText(block.text)
  })
  return [kicker, ...headline, deck, byline, dateline, ...blocks].join('\n')
}
