import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { loadComparison } from '@/app/_lib/loaders/edition'
import { showEdition } from '@/app/_lib/loaders/editionAsk'
import { getText, titleOfDay } from '@/app/_lib/text'
import { Cancelled } from '@/components/edition/cancelled'
import { CompareScreen } from '@/components/edition/compare/compareScreen'
import { DeskType } from '@/components/page/deskType'

interface Props {
  params: Promise<{ date: string; n: string }>
  searchParams: Promise<{ from?: string; to?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { date, n } = await params
  const t = await getText()
  return { title: titleOfDay(t, t('page.compare.title', { n: Number(n) || 0 }), date) }
}

export default async function ComparePage({ params, searchParams }: Props) {
  const [{ date, n }, { from, to }] = await Promise.all([params, searchParams])
  const number = Number(n)
  if (!Number.isInteger(number)) notFound()
  const read = await showEdition(date, (actor) => loadComparison(actor, date, number, { from, to }))
  if ('cancelled' in read) return <Cancelled edition={read.cancelled} />
  const { compared, type } = read.found
  return (
    <DeskType type={type}>
      <CompareScreen {...compared} />
    </DeskType>
  )
}
