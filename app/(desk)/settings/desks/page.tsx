import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskList } from '@/components/settings/deskList'
import { desksFor } from '@/server/people/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { archiveDeskAction, createDeskAction, renameDeskAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('settings.desks') }
}

export default async function DesksPage() {
  const { actor } = await requireSession()
  const desks = await desksFor(actor)
  if ('kind' in desks) notFound()
  return (
    <DeskList
      desks={desks.map(({ id, name, people, archivedAt }) => ({ id, name, people, archived: archivedAt !== null }))}
      create={createDeskAction}
      rename={renameDeskAction}
      archive={archiveDeskAction}
    />
  )
}
