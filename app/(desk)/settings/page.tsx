import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OwnDisplay } from '@/components/settings/own/ownDisplay'
import { OwnHistory } from '@/components/settings/own/ownHistory'
import { OwnPassword } from '@/components/settings/own/ownPassword'
import { OwnProfile } from '@/components/settings/own/ownProfile'
import { OwnSessions } from '@/components/settings/own/ownSessions'
import { OwnTokens } from '@/components/settings/own/ownTokens'
import { ownAccount } from '@/server/people/read'
import { readPreferences } from '../../_lib/preferences'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'
import {
  changePasswordAction,
  endSessionAction,
  endTokenAction,
  makeTokenAction,
  setLocaleAction,
  setOwnAction,
  setThemeAction,
  signOutEverywhereAction,
} from './actions'
import { named } from '@/components/text/name'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('settings.title') }
}

export default async function OwnSettingsPage() {
  const session = await requireSession()
  const [{ locale, theme }, account] = await Promise.all([readPreferences(), ownAccount(session)])
  if (!account) notFound()
  const { profile, sessions, tokens, tokenDays } = account
  const desk = profile.desk && named(locale, profile.desk)
  return (
    <>
      <OwnProfile profile={{ ...profile, desk }} save={setOwnAction} />
      <OwnDisplay locale={locale} theme={theme} setLocale={setLocaleAction} setTheme={setThemeAction} />
      <OwnPassword email={profile.email} change={changePasswordAction} />
      <OwnSessions sessions={sessions} end={endSessionAction} endAll={signOutEverywhereAction} />
      <OwnTokens tokens={tokens} days={tokenDays} email={profile.email} make={makeTokenAction} revoke={endTokenAction} />
      <OwnHistory personId={session.actor.id} />
    </>
  )
}
