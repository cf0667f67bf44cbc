import { SYSTEM_PATH } from '@/components/shell/paths'
import { SettingsPage } from '@/components/settings/settingsPage'
import { can, canReadHistory } from '@/newsroom/permission/can'
import { getText } from '../../_lib/text'
import { requireSession } from '../../_lib/session'

/** Settings: one strip of parts, as far as this person may open them. Each page decides again. */
export default async function SettingsLayout({ children }: { children: React.ReactNode }) {
  const [{ actor }, t] = await Promise.all([requireSession(), getText()])
  const parts = [
    { href: '/settings', label: t('settings.own'), open: true },
    { href: '/settings/people', label: t('settings.people'), open: can(actor, 'manage_people') === null },
    { href: '/settings/desks', label: t('settings.desks'), open: can(actor, 'manage_desks') === null },
    { href: '/settings/templates', label: t('templates.title'), open: can(actor, 'edit_template') === null },
    { href: '/settings/paper', label: t('settings.paper'), open: can(actor, 'manage_paper') === null },
    { href: SYSTEM_PATH, label: t('settings.system'), open: canReadHistory(actor, 'system') },
  ]
  return (
    <SettingsPage title={t('settings.title')} parts={parts.filter(({ open }) => open).map(({ href, label }) => ({ href, label }))}>
      {children}
    </SettingsPage>
  )
}
