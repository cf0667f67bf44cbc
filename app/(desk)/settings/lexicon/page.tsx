import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/live/live'
import { LexiconScreen } from '@/components/settings/checker/lexiconScreen'
import { entryListAsked, listEntries } from '@/server/checker/lexicon'
import { orNotFound } from '@/app/_lib/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { addEntryAction, changeEntryAction, removeEntryAction, switchStartingAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('checker.lexicon.title') }
}

/** The words the checker goes by: the paper's own, and those that come with the program. */
export default async function LexiconPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { actor } = await requireSession()
  const asked = entryListAsked(await searchParams)
  const list = await orNotFound(() => listEntries(actor, asked))
  return (
    <>
      <LiveRefresh on={['checker:*']} />
      <LexiconScreen asked={{ ...asked, page: list.page }} list={list} actions={{ add: addEntryAction, change: changeEntryAction, remove: removeEntryAction, turn: switchStartingAction }} />
    </>
  )
}
