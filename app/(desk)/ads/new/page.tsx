import type { Metadata } from 'next'
import { NewAd } from '@/components/ads/newAd'
import { orNotFound } from '../../../_lib/read'
import { loadNewAd } from '../../../_lib/loaders/ads'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { bookAdAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('ads.newTitle') }
}

export default async function NewAdPage() {
  const { actor } = await requireSession()
  return <NewAd {...await orNotFound(() => loadNewAd(actor))} book={bookAdAction} />
}
