import type { Metadata } from 'next'
import { EDITION_ACTS } from '@/app/_lib/loaders/editionActs'
import { loadLock } from '@/app/_lib/loaders/edition'
import { show } from '@/app/_lib/loaders/editionAsk'
import { getText } from '@/app/_lib/text'
import { LockScreen } from '@/components/edition/lock/lockScreen'

interface Props {
  params: Promise<{ date: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getText()
  return { title: `${t('lock.title')} ${(await params).date}` }
}

export default async function LockPage({ params }: Props) {
  const { date } = await params
  const { edition, miniatures, checks } = await show((actor) => loadLock(actor, date))
  return <LockScreen edition={edition} miniatures={miniatures} checks={checks} acts={EDITION_ACTS} />
}
