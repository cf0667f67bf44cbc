import type { Metadata } from 'next'
import { Today } from '@/components/today/today'
import { signPageAction, signProofAction } from '../editions/actions'
import { loadToday } from '../../_lib/loaders/today'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('nav.today') }
}

export default async function TodayPage() {
  const session = await requireSession()
  return <Today {...(await loadToday(session.actor))} acts={{ signProof: signProofAction, signPage: signPageAction }} />
}
