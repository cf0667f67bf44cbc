import type { Metadata } from 'next'
import { historyTitle, loadHistory, type SearchParams } from '@/app/_lib/loaders/history'
import { HistoryScreen } from '@/components/history/historyScreen'
import type { HistoryAsked } from '@/server/history/sources'
import { olderHistoryAction } from '../../../historyActions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

async function asked({ params }: Props): Promise<HistoryAsked> {
  const { id } = await params
  return { of: 'story', id }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: await historyTitle(await asked(props)) }
}

export default async function StoryHistoryPage(props: Props) {
  const of = await asked(props)
  const history = await loadHistory(of, props.searchParams)
  return <HistoryScreen {...history} older={olderHistoryAction.bind(null, of)} />
}
