import type { Metadata } from 'next'
import { loadPressMonth } from '@/app/_lib/loaders/edition'
import { show } from '@/app/_lib/loaders/editionAsk'
import { getText } from '@/app/_lib/text'
import { PressMonth } from '@/components/edition/times/pressMonth'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('edition.times.month.title') }
}

export default async function PressMonthPage({ searchParams }: { searchParams: Promise<{ month?: string }> }) {
  const { month } = await searchParams
  return <PressMonth table={await show((actor) => loadPressMonth(actor, month))} />
}
