import type { Role } from '@/newsroom/people/role'
import type { DayEdition, DayPage, DeskStory, Late } from '@/newsroom/today/day'
import { slotName } from '../text/slotName'
import { sayDuration } from '../text/format'
import { nameIn, type Named } from '../text/name'
import type { Translate } from '../text/translate'

/** More people than this are called by what they are. */
const MOST_NAMED = 2

/** Which deadline passed, and how long ago. */
export function sayLate(t: Translate, { deadline, since }: Late, now: number): string {
  return t(`today.late.${deadline}`, { duration: sayDuration(t, Math.max(1, Math.floor((now - Date.parse(since)) / 60_000))) })
}

/** Who it waits for: one or two by name, more by their role. */
function sayWho(t: Translate, locale: string, people: readonly Named[], role: Role): string {
  return people.length === 0 || people.length > MOST_NAMED ? t(`vocab.role.${role}`) : people.map((one) => nameIn(locale, one)).join(t('nav.nameSeparator'))
}

/** What a page waits for, and of whom; '' when it is signed. */
export function sayWaits(t: Translate, locale: string, { waits, empty }: DayPage): string {
  if (!waits) return ''
  const round = 'round' in waits ? waits.round : 0
  return t(`today.waits.${waits.act}`, { who: sayWho(t, locale, waits.people, waits.role), n: empty, round: String(round) })
}

/** Who locks. */
export function sayLockers(t: Translate, locale: string, { lockers }: DayEdition): string {
  return sayWho(t, locale, lockers, 'chief_editor')
}

/** In whose hands a story of the desk is, who wrote it, and where it stands or is wanted. */
export function sayDeskStory(t: Translate, locale: string, { holder, author, placement, slot, wantedPage }: DeskStory): string {
  const where = placement
    ? `${t('today.page', { page: String(placement.page) })} ${slot ? slotName(t, slot) : ''}`.trim()
    : wantedPage
      ? t('today.wantedPage', { page: String(wantedPage) })
      : t('today.nowhere')
  const who = holder ? t('today.inHand', { by: nameIn(locale, holder) }) : author ? nameIn(locale, author) : ''
  return [where, who].filter(Boolean).join(' · ')
}
