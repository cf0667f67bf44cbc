import type { Metadata } from 'next'
import { PeopleList } from '@/components/settings/people/peopleList'
import { peopleFor } from '@/server/people/read'
import { orNotFound } from '@/app/_lib/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import {
  deactivatePersonAction,
  endSessionsAction,
  endTokenOfAction,
  invitePersonAction,
  reactivatePersonAction,
  renewInvitationAction,
  setPersonAction,
} from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('settings.people') }
}

export default async function PeoplePage() {
  const { actor } = await requireSession()
  const found = await orNotFound(() => peopleFor(actor))
  return (
    <PeopleList
      people={found.people}
      desks={found.desks.map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null }))}
      me={actor.id}
      invite={invitePersonAction}
      actions={{
        save: setPersonAction,
        renew: renewInvitationAction,
        deactivate: deactivatePersonAction,
        reactivate: reactivatePersonAction,
        endSessions: endSessionsAction,
        endToken: endTokenOfAction,
      }}
    />
  )
}
