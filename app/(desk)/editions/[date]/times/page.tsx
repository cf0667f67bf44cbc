import type { Metadata } from 'next'
import { EDITION_ACTS } from '@/app/_lib/loaders/editionActs'
import { loadPressTimes } from '@/app/_lib/loaders/edition'
import { showEdition } from '@/app/_lib/loaders/editionAsk'
import { getText, titleOfDay } from '@/app/_lib/text'
import { Cancelled } from '@/components/edition/cancelled'
import { EditionHead } from '@/components/edition/editionHead'
import { PressTimes } from '@/components/edition/times/pressTimes'

interface Props {
  params: Promise<{ date: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getText()
  return { title: titleOfDay(t, t('edition.times.title'), (await params).date) }
}

export default async function PressTimesPage({ params }: Props) {
  const { date } = await params
  const read = await showEdition(date, (actor) => loadPressTimes(actor, date))
  if ('cancelled' in read) return <Cancelled edition={read.cancelled} />
  const { edition, board } = read.found
  return (
    <div className="px-6 pt-4 pb-8 max-sm:px-3">
      <EditionHead edition={edition} at="times" />
      <PressTimes edition={edition} board={board} acts={EDITION_ACTS} />
    </div>
  )
}
