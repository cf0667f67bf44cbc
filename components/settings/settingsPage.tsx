'use client'

import { usePathname } from 'next/navigation'
import { LinkTabs } from '../ui/tabs'

/** Title and parts of the settings; the strip is left out where there is but one part. */
export function SettingsPage(props: { title: string; parts: { href: string; label: string }[]; children: React.ReactNode }) {
  const path = usePathname()
  // a page is designed on a wide table, forms are read in a narrow column
  const wide = path.startsWith('/settings/templates')
  return (
    <div className={`mx-auto w-full ${wide ? 'max-w-7xl' : 'max-w-5xl'} px-6 pt-5 pb-16 max-sm:px-4`}>
      <h1 className="mb-3 text-xl">{props.title}</h1>
      {props.parts.length > 1 && (
        <LinkTabs label={props.title} tabs={props.parts.map((part) => ({ ...part, current: path === part.href || (part.href !== '/settings' && path.startsWith(`${part.href}/`)) }))} className="-mx-2" />
      )}
      {props.children}
    </div>
  )
}
