import type { Metadata } from 'next'
import { loadEditions } from '@/app/_lib/loaders/edition'
import { show } from '@/app/_lib/loaders/editionAsk'
import { getText } from '@/app/_lib/text'
import { EditionList } from '@/components/edition/editionList'
import { NewEdition } from '@/components/edition/newEdition'
import { createAction, upcomingAction } from './actions'
import { Link } from '@/components/ui/link'

const PAGE = 60

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('edition.title') }
}

export default async function EditionsPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const { before } = await searchParams
  const [t, { editions, upcoming }] = await Promise.all([getText(), show((actor) => loadEditions(actor, before))])
  const last = editions.at(-1)
  return (
    <div className="flex max-w-5xl flex-col gap-5 px-6 pt-4 pb-8 max-sm:px-3">
      <h1 className="text-xl">{t('edition.title')}</h1>
      {upcoming && <NewEdition upcoming={upcoming} create={createAction} ask={upcomingAction} />}
      <EditionList editions={editions} />
      {last && editions.length === PAGE && (
        <Link href={`/editions?before=${last.date}`} className="underline-offset-4 hover:underline">
          {t('edition.earlier')}
        </Link>
      )}
    </div>
  )
}
