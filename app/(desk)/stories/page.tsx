import type { Metadata } from 'next'
import { DeskType } from '@/components/page/deskType'
import { readFilters } from '@/components/stories/filters'
import { StoryList } from '@/components/stories/storyList'
import { RefusalWords } from '@/components/ui/sayRefusal'
import { Notice } from '@/components/ui/notice'
import { loadStories } from '../../_lib/loaders/stories'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'
import { changeSeveralAction, listStoriesAction, mayChangeSeveralAction } from './actions'
import { asResult } from '@/server/command'
import { typeOf } from '@/server/press/screen/desk'

const SEVERAL = { change: changeSeveralAction, may: mayChangeSeveralAction }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('nav.stories') }
}

export default async function StoriesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const session = await requireSession()
  const filters = readFilters(await searchParams)
  const [t, found] = await Promise.all([getText(), asResult(() => loadStories(session.actor, filters))])
  if (!found.ok) {
    return (
      <div className="p-4">
        <h1 className="mb-4 text-xl">{t('nav.stories')}</h1>
        <Notice kind="refusal"><RefusalWords refusal={found.refusal} /></Notice>
      </div>
    )
  }
  const { page, counts, facets, mayCreate } = found.value
  return (
    <DeskType type={typeOf({ words: page.items.map(({ headline }) => headline), names: [page.items, facets] })}>
      <StoryList filters={filters} initial={page} counts={counts} facets={facets} ask={listStoriesAction} several={SEVERAL} writes={mayCreate} />
    </DeskType>
  )
}
