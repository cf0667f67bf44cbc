import '../faces.css'
import { DeskType } from '@/components/page/deskType'
import { FrontDoor } from '@/components/people/frontDoor'
import { dateText } from '@/newsroom/edition/masthead'
import { lunarText, weekdayName } from '@/newsroom/edition/calendar'
import { paperFront } from '@/server/paper/read'
import { charactersAround, typeOf } from '@/server/press/screen/desk'
import { readPreferences } from '../_lib/preferences'
import { getText } from '../_lib/text'
import { setLocaleAction } from './actions'
import { MESSAGES } from '@/components/text/locale'
import { named } from '@/components/text/name'

export const dynamic = 'force-dynamic'

/** Everything before the newsroom: sign-in, an invitation, the first start. */
export default async function AuthLayout({ children }: { children: React.ReactNode }) {
  const [t, { locale }, paper] = await Promise.all([getText(), readPreferences(), paperFront()])
  const name = paper ? named(locale, paper.name) : t('common.product')
  const today = paper?.today
  const dateLine =
    today === undefined
      ? ''
      : locale === 'zh'
        ? `${dateText(today, 'zh')}　${weekdayName(today, 'zh')}　${lunarText(today)}`
        : `${weekdayName(today, 'en')}, ${dateText(today, 'en')}`
  return (
    <DeskType type={typeOf({ more: { 'song-bold': name }, around: charactersAround(MESSAGES[locale], locale, paper?.name), names: dateLine })}>
      <FrontDoor name={name} dateLine={dateLine} locale={locale} languageLabel={t('common.language')} setLocale={setLocaleAction}>
        {children}
      </FrontDoor>
    </DeskType>
  )
}
