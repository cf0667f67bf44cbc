import { SYSTEM_PATH } from '../shell/paths'
import type { Permission } from '@/newsroom/permission/can'

/** The parts of the settings and whom each is open to; null is everybody. The strip above them and the palette show these. */
const PARTS = [
  { href: '/settings', label: 'settings.own', may: null },
  { href: '/settings/people', label: 'settings.people', may: 'manage_people' },
  { href: '/settings/desks', label: 'settings.desks', may: 'manage_desks' },
  { href: '/settings/templates', label: 'templates.title', may: 'edit_template' },
  { href: '/settings/paper', label: 'settings.paper', may: 'manage_paper' },
  { href: '/settings/rules', label: 'checker.rules.title', may: 'manage_checker' },
  { href: '/settings/lexicon', label: 'checker.lexicon.title', may: 'manage_checker' },
  { href: '/settings/let-stand', label: 'checker.stood.title', may: 'manage_paper' },
  { href: SYSTEM_PATH, label: 'settings.system', may: 'read_audit' },
] as const satisfies readonly { href: string; label: string; may: Permission | null }[]

/** Those open to somebody who may do this. Each page decides again. */
export function settingsParts(abilities: readonly Permission[]): readonly (typeof PARTS)[number][] {
  return PARTS.filter(({ may }) => may === null || abilities.includes(may))
}
