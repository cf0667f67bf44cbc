import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/live/live'
import { StoodScreen } from '@/components/settings/checker/stoodScreen'
import { listPaperStood, paperStoodAsked } from '@/server/story/checks/paperList'
import { orNotFound } from '@/app/_lib/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { takeBackStoodAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('checker.stood.title') }
}

/** What the checker finds and the paper lets stand in every story. */
export default async function StoodPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { actor } = await requireSession()
  const asked = paperStoodAsked(await searchParams)
  const list = await orNotFound(() => listPaperStood(actor, asked))
  return (
    <>
      <LiveRefresh on={['paper:*']} />
      <StoodScreen asked={{ ...asked, page: list.page }} list={list} takeBack={takeBackStoodAction} />
    </>
  )
}
