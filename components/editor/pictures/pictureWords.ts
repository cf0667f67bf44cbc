import { onOneLine } from '@/newsroom/manuscript/story'
import type { PictureFacts, PictureUse } from '@/newsroom/manuscript/picture/facts'
import { sayShortDate } from '../../text/format'
import type { Translate } from '../../text/translate'

/** Other stories that show a picture of this one. */
export function usesElsewhere({ uses }: Pick<PictureFacts, 'uses'>, storyId: string): PictureUse[] {
  const found = uses.filter((use) => use.storyId !== storyId)
  return found.filter((use, at) => found.findIndex((other) => other.storyId === use.storyId) === at)
}

/** The line under a picture: by what right it is printed, and where it was printed before. */
export function sayPicture(t: Translate, facts: PictureFacts, storyId: string): { words: string; open: boolean } {
  const { kind, validUntil, printOnly } = facts.rights
  const before = usesElsewhere(facts, storyId).find(({ date }) => date !== null)
  const words = [
    t('editor.rights.label', { kind: t(`vocab.rights.${kind}`) }),
    ...(validUntil ? [t('editor.rights.until', { date: validUntil })] : []),
    ...(printOnly ? [t('editor.rights.printOnly')] : []),
    ...(before?.date ? [sayUse(t, before)] : []),
  ]
  return { words: words.join(' · '), open: kind === 'unknown' || before !== undefined }
}

/** Printed on a date in a story, or standing in one. */
export function sayUse(t: Translate, { date, headline }: PictureUse): string {
  const title = onOneLine(headline.split('\n')) || t('common.untitled')
  return date ? t('editor.rights.printed', { date: sayShortDate(t, date), headline: title }) : t('editor.rights.stands', { headline: title })
}
