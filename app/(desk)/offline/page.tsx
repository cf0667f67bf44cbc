import type { Metadata } from 'next'
import { getText } from '@/app/_lib/text'
import { requireSession } from '@/app/_lib/session'
import { OfflineScreen } from '@/components/device/offline/offlineScreen'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('device.offline.title') }
}

export default async function OfflinePage() {
  const { actor } = await requireSession()
  return <OfflineScreen me={actor.id} />
}
