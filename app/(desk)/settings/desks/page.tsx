import type { Metadata } from 'next'
import { DeskList } from '@/components/settings/people/deskList'
import { desksFor } from '@/server/people/read'
import { orNotFound } from '@/app/_lib/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { archiveDeskAction, createDeskAction, renameDeskAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('settings.desks') }
}

export default async function DesksPage() {
  const { actor } = await requireSession()
  const desks = await orNotFound(() => desksFor(actor))
  return (
    <DeskList
      desks={desks.map(({ id, name, people, archivedAt }) => ({ id, name, people, archived: archivedAt !== null }))}
      create={createDeskAction}
      rename={renameDeskAction}
      archive={archiveDeskAction}
    />
  )
}
