import type { Metadata } from 'next'
import { Today } from '@/components/today/today'
import { loadToday } from '../../_lib/loaders/today'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'
import { startStoryAction } from '../stories/actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('nav.today') }
}

export default async function TodayPage() {
  const session = await requireSession()
  const { writes, ...day } = await loadToday(session.actor)
  return <Today {...day} start={writes ? startStoryAction : undefined} />
}
