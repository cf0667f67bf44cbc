import type { Metadata } from 'next'
import { loadVersions, storyTitle } from '@/app/_lib/loaders/story'
import { getText } from '@/app/_lib/text'
import { VersionsScreen } from '@/components/versions/versionsScreen'
import DeskNotFound from '../../../not-found'
import { compareVersionsAction, markVersionAction, restoreVersionAction } from '../actions'

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getText()
  return { title: `${t('slip.versions.title')} · ${await storyTitle((await params).id)}` }
}

const actions = { compare: compareVersionsAction, mark: markVersionAction, restore: restoreVersionAction }

export default async function VersionsPage({ params, searchParams }: Props) {
  const [{ id }, { from, to }] = [await params, await searchParams]
  const story = await loadVersions(id)
  if (!story) return <DeskNotFound />
  return <VersionsScreen {...story} asked={{ from: numberOf(from), to: numberOf(to) }} actions={actions} />
}

function numberOf(text: string | string[] | undefined): number | null {
  return typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : null
}
