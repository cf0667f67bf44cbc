import { settingsParts } from '@/components/settings/parts'
import { SettingsPage } from '@/components/settings/settingsPage'
import { abilities } from '@/newsroom/permission/can'
import { getText } from '../../_lib/text'
import { requireSession } from '../../_lib/session'

/** Settings: one strip of parts, as far as this person may open them. Each page decides again. */
export default async function SettingsLayout({ children }: { children: React.ReactNode }) {
  const [{ actor }, t] = await Promise.all([requireSession(), getText()])
  return (
    <SettingsPage title={t('settings.title')} parts={settingsParts(abilities(actor)).map(({ href, label }) => ({ href, label: t(label) }))}>
      {children}
    </SettingsPage>
  )
}
