import type { Metadata } from 'next'
import { EDITION_ACTS } from '@/app/_lib/loaders/editionActs'
import { loadLock } from '@/app/_lib/loaders/edition'
import { showEdition } from '@/app/_lib/loaders/editionAsk'
import { getText, titleOfDay } from '@/app/_lib/text'
import { Cancelled } from '@/components/edition/cancelled'
import { DeskType } from '@/components/page/deskType'
import { linesOf, typeOf } from '@/server/press/screen/desk'
import { LockScreen } from '@/components/edition/lock/lockScreen'

interface Props {
  params: Promise<{ date: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getText()
  return { title: titleOfDay(t, t('lock.title'), (await params).date) }
}

export default async function LockPage({ params }: Props) {
  const { date } = await params
  const read = await showEdition(date, (actor) => loadLock(actor, date))
  if ('cancelled' in read) return <Cancelled edition={read.cancelled} />
  const { found } = read
  return (
    <DeskType type={typeOf({ marks: found.miniatures.flatMap(({ miniature }) => miniature.texts), words: [linesOf(found.edition.pages, []), found.marks.map(({ words }) => words)], names: [found.edition, found.checks, found.marks], heads: found.edition.pages.map(({ section }) => section) })}>
      <LockScreen {...found} acts={EDITION_ACTS} />
    </DeskType>
  )
}
