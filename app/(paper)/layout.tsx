import type { Metadata } from 'next'
import { FEED } from '@/components/paper/paths'
import { paperFront } from '@/server/paper/read'
import { publicBase } from '../_lib/loaders/paper'
import { readPreferences } from '../_lib/preferences'
import { getText } from '../_lib/text'
import { named } from '@/components/text/name'

export async function generateMetadata(): Promise<Metadata> {
  const [t, { locale }, paper] = await Promise.all([getText(), readPreferences(), paperFront()])
  const name = paper ? named(locale, paper.name) : t('common.product')
  const base = publicBase()
  return {
    ...(base && { metadataBase: new URL(base) }),
    title: { absolute: t('paper.titleOf', { name }), template: `%s · ${name}` },
    description: t('paper.description', { name }),
    robots: { index: true, follow: true },
    alternates: { types: { 'application/atom+xml': FEED } },
  }
}

/** The public paper: no sign-in, nothing of the newsroom around it. What frames a page, `PaperType`, knows what stands on it. */
export default function PaperLayout({ children }: { children: React.ReactNode }) {
  return children
}
