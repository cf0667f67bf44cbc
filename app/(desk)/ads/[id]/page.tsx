import type { Metadata } from 'next'
import { AdScreen } from '@/components/ads/adScreen'
import { orNotFound } from '../../../_lib/read'
import { loadAd } from '../../../_lib/loaders/ads'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { placeAdAction, removeAdAction } from '../../editions/actions'
import { changeAdAction, letAdStandAction, stepAdAction, takeBackAdStandAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('ads.title') }
}

export default async function AdPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireSession()
  const { id } = await params
  return <AdScreen {...await orNotFound(() => loadAd(actor, id))} acts={{ change: changeAdAction, step: stepAdAction, letStand: letAdStandAction, takeBack: takeBackAdStandAction, place: placeAdAction, remove: removeAdAction }} />
}
