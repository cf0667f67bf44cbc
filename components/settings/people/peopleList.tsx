'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { SearchInput } from '../../ui/form/searchInput'
import { Cell, HeadCell, Table, TableHead, TableRow } from '../../ui/table'
import { Time } from '../../ui/time'
import { InvitePanel, type Link } from './invitePanel'
import { PersonPanel, StatusText, type PersonActions, type PersonRow } from './personPanel'
import type { DeskOption, PersonDraft } from './personForm'
import type { Act } from '@/newsroom/outcome'
import { nameIn, named } from '../../text/name'

/** Everybody, the admin's view: find one, open one, invite one. */
export function PeopleList(props: {
  people: PersonRow[]
  desks: DeskOption[]
  me: string
  invite: Act<Omit<PersonDraft, 'latinName'>, Link>
  actions: PersonActions
}) {
  const t = useTranslations()
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const [openId, setOpenId] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const deskName = (id: string | null) => {
    const name = props.desks.find((desk) => desk.id === id)?.name
    return name ? named(locale, name) : ''
  }
  const words = query.trim().toLowerCase()
  const shown = props.people.filter((person) =>
    [person.name, person.latinName ?? '', person.email, deskName(person.deskId), ...person.roles.map((role) => t(`vocab.role.${role}`))]
      .join(' ')
      .toLowerCase()
      .includes(words),
  )
  const opened = props.people.find(({ id }) => id === openId)
  function open(id: string) {
    setDone(null)
    setOpenId(id)
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 py-4">
        <SearchInput label={t('settings.filterPeople')} value={query} onSearch={setQuery} delay={0} className="w-56 max-sm:w-full" />
        <p className="flex-1 text-sm text-ink-3" role="status">
          {done ?? t('settings.peopleCount', { count: shown.length })}
        </p>
        <InvitePanel desks={props.desks} invite={props.invite} />
      </div>
      {shown.length === 0 ? (
        <p className="py-6 text-ink-2">{t('settings.nobodyFound')}</p>
      ) : (
        <Table caption={t('settings.people')} className="max-sm:[&_thead]:sr-only">
          <TableHead>
            <HeadCell>{t('settings.name')}</HeadCell>
            <HeadCell>{t('settings.roles')}</HeadCell>
            <HeadCell className="max-sm:hidden">{t('settings.desk')}</HeadCell>
            <HeadCell className="max-md:hidden">{t('settings.email')}</HeadCell>
            <HeadCell className="max-sm:hidden">{t('settings.seen')}</HeadCell>
          </TableHead>
          <tbody>
            {shown.map((person) => (
              <TableRow key={person.id} className={person.active ? 'cursor-pointer' : 'cursor-pointer text-ink-3'} onClick={() => open(person.id)}>
                <Cell className="whitespace-nowrap">
                  <button type="button" className="rounded-sm" aria-haspopup="dialog">
                    {nameIn(locale, person)}
                  </button>
                  {(!person.active || !person.joined) && (
                    <span className="ml-2 text-xs text-ink-3">
                      <StatusText person={person} />
                    </span>
                  )}
                </Cell>
                <Cell className="text-ink-2">{person.roles.map((role) => t(`vocab.role.${role}`)).join(' · ')}</Cell>
                <Cell className="whitespace-nowrap text-ink-2 max-sm:hidden">{deskName(person.deskId)}</Cell>
                <Cell className="max-w-64 truncate text-sm text-ink-3 max-md:hidden" title={person.email}>
                  {person.email}
                </Cell>
                <Cell className="text-sm whitespace-nowrap text-ink-3 max-sm:hidden">
                  {person.lastSeenAt ? <Time at={person.lastSeenAt} /> : <span aria-label={t('settings.neverSeen')} role="img">—</span>}
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
      {opened && (
        <PersonPanel
          key={opened.id}
          person={opened}
          desks={props.desks}
          own={opened.id === props.me}
          actions={props.actions}
          onClose={() => setOpenId(null)}
          onDone={setDone}
        />
      )}
    </>
  )
}
