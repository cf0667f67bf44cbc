import type { Metadata } from 'next'
import { AdList } from '@/components/ads/adList'
import { orNotFound } from '../../_lib/read'
import { loadAds } from '../../_lib/loaders/ads'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('ads.title') }
}

export default async function AdsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { actor } = await requireSession()
  const query = await searchParams
  return <AdList {...await orNotFound(() => loadAds(actor, query))} />
}
