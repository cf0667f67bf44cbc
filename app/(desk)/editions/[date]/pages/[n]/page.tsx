import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EDITION_ACTS } from '@/app/_lib/loaders/editionActs'
import { loadPage } from '@/app/_lib/loaders/edition'
import { showEdition } from '@/app/_lib/loaders/editionAsk'
import { getText, titleOfDay } from '@/app/_lib/text'
import { Cancelled } from '@/components/edition/cancelled'
import { DeskType } from '@/components/page/deskType'
import { PageScreen } from '@/components/edition/desk/pageScreen'

interface Props {
  params: Promise<{ date: string; n: string }>
  searchParams: Promise<{ slot?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, n } = await params
  const t = await getText()
  return { title: titleOfDay(t, t('edition.page', { n: Number(n) || 0 }), date) }
}

export default async function PagePage({ params, searchParams }: Props) {
  const [{ date, n }, { slot }] = await Promise.all([params, searchParams])
  const number = Number(n)
  if (!Number.isInteger(number)) notFound()
  const read = await showEdition(date, async (actor) => ({ ...(await loadPage(actor, date, number)), me: actor.name }))
  if ('cancelled' in read) return <Cancelled edition={read.cancelled} />
  const { me, ...page } = read.found
  const { type, ...screen } = page
  return (
    <DeskType type={type}>
      <PageScreen key={`${date} ${number}`} {...screen} me={me} initialSlot={slot ?? null} acts={EDITION_ACTS} />
    </DeskType>
  )
}
