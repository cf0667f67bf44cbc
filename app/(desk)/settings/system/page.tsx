import type { Metadata } from 'next'
import { historyTitle, loadHistory, type SearchParams } from '@/app/_lib/loaders/history'
import { HistoryScreen } from '@/components/history/historyScreen'
import { olderHistoryAction } from '../../historyActions'

const SYSTEM = { of: 'system' } as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: await historyTitle(SYSTEM) }
}

/** Settings, desks, templates and accounts as they were changed, and how the trail is sealed. */
export default async function SystemPage({ searchParams }: { searchParams: SearchParams }) {
  return <HistoryScreen {...(await loadHistory(SYSTEM, searchParams))} older={olderHistoryAction.bind(null, SYSTEM)} level={2} />
}
