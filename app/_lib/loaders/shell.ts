import type { Locale } from '@/components/text/locale'
import type { Actor } from '@/newsroom/people/actor'
import { readNames, readShell } from '@/server/today/shell'

/** What the frame shows: the paper, the edition in work, the person and what they may open. */
export async function loadShell(actor: Actor) {
  return readShell(actor)
}

/** Names as the English interface says them; the Chinese one says them as they are signed. */
export async function loadNames(actor: Actor, locale: Locale): Promise<Record<string, string>> {
  return locale === 'en' ? readNames(actor) : {}
}
