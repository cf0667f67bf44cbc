import { redirect } from 'next/navigation'
import { pagePath } from '@/components/paper/paths'
import { loadFirstPage } from '../../../_lib/loaders/paper'

export const dynamic = 'force-dynamic'

/** An edition opens on its first page. */
export default async function EditionPage({ params }: { params: Promise<{ date: string }> }) {
  const { date } = await params
  redirect(pagePath(date, await loadFirstPage(date)))
}
