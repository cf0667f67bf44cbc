import type { Metadata } from 'next'
import { EDITION_ACTS } from '@/app/_lib/loaders/editionActs'
import { loadFlatPlan } from '@/app/_lib/loaders/edition'
import { showEdition } from '@/app/_lib/loaders/editionAsk'
import { getText, titleOfDay } from '@/app/_lib/text'
import { Cancelled } from '@/components/edition/cancelled'
import { EditionHead } from '@/components/edition/editionHead'
import { DeskType } from '@/components/page/deskType'
import { linesOf, typeOf } from '@/server/press/screen/desk'
import { FlatPlan } from '@/components/edition/plan/flatPlan'

interface Props {
  params: Promise<{ date: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getText()
  return { title: titleOfDay(t, t('edition.flatPlan'), (await params).date) }
}

export default async function EditionPage({ params }: Props) {
  const { date } = await params
  const read = await showEdition(date, (actor) => loadFlatPlan(actor, date))
  if ('cancelled' in read) return <Cancelled edition={read.cancelled} />
  const { edition, miniatures, ready, listed, me } = read.found
  const { pages, ...head } = edition
  const type = typeOf({ marks: miniatures.flatMap(({ miniature }) => miniature.texts), words: linesOf(pages, ready), names: [edition, ready, listed], heads: pages.map(({ section }) => section) })
  return (
    <div className="px-6 pt-4 pb-8 max-sm:px-3">
      <DeskType type={type}>
        <EditionHead edition={head} />
        <FlatPlan edition={edition} miniatures={miniatures} ready={ready} listed={listed} me={me} acts={EDITION_ACTS} />
      </DeskType>
    </div>
  )
}
