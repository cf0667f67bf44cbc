'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { HistoryLink } from '../../history/allowed'
import { personHistoryPath } from '../../shell/paths'
import { Button } from '../../ui/button'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { InvitationLink, type Link } from './invitePanel'
import { Outcome } from '../outcome'
import type { TokenRow } from '../tokenList'
import { PersonTokens } from './personTokens'
import { PersonFields, type DeskOption, type PersonDraft } from './personForm'
import type { Act, Outcome as Answer } from '@/newsroom/outcome'
import { useSend } from '../useSend'
import { nameIn } from '../../text/name'

export interface PersonRow extends Omit<PersonDraft, 'latinName'> {
  id: string
  version: number
  latinName: string | null
  active: boolean
  joined: boolean
  sample: boolean
  invitedUntil: string | null
  lastSeenAt: string | null
  tokens: readonly TokenRow[]
}

export interface PersonActions {
  save: Act<Omit<PersonDraft, 'latinName'> & { id: string; version: number; latinName: string | null }>
  renew: Act<{ id: string }, Link>
  deactivate: Act<{ id: string }>
  reactivate: Act<{ id: string }>
  endSessions: Act<{ id: string }>
  endToken: Act<{ personId: string; id: string }>
}

/** One person, from the list: what they are called, what they do, and their way in. */
export function PersonPanel(props: {
  person: PersonRow
  desks: DeskOption[]
  own: boolean
  actions: PersonActions
  onClose: () => void
  /** Told what was done, in words, as the panel closes. */
  onDone: (sentence: string) => void
}) {
  const { person, actions } = props
  const t = useTranslations('settings')
  const locale = useLocale()
  const router = useRouter()
  const { send, pending, problem, fields, clear } = useSend()
  const [draft, setDraft] = useState<PersonDraft>({ ...person, latinName: person.latinName ?? '' })
  const [link, setLink] = useState<Link | null>(null)
  // what the admin read when the panel opened: somebody else's change in between is a conflict, not overwritten
  const [version] = useState(person.version)
  const name = nameIn(locale, person)

  async function act(work: Promise<Answer<unknown>>, said: string) {
    if ((await send(work)) === undefined) return
    router.refresh()
    props.onDone(said)
    props.onClose()
  }

  async function renew() {
    const made = await send(actions.renew({ id: person.id }))
    if (!made) return
    setLink(made)
    router.refresh()
  }

  function save() {
    const { name: newName, email, roles, deskId } = draft
    const ended = deskId !== person.deskId || [...roles].toSorted().join() !== [...person.roles].toSorted().join()
    const latinName = draft.latinName.trim() || null
    const input = { id: person.id, version, name: newName, latinName, email, roles, deskId }
    return act(actions.save(input), t(ended ? 'personSavedEnded' : 'personSaved', { name: newName }))
  }

  return (
    <SidePanel
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={name}
      description={<StatusText person={person} />}
      footer={
        <Button tone="primary" disabled={pending} onClick={() => void save()}>
          {t('savePerson')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4" onChange={problem ? clear : undefined}>
        <PersonFields draft={draft} onChange={setDraft} desks={props.desks} fields={fields} own={props.own} />
        <Outcome problem={problem} />
      </div>
      <section aria-labelledby="access" className="mt-6 flex flex-col items-start gap-3 border-t border-hairline pt-4">
        <h3 id="access" className="text-sm text-ink-2">
          {t('access')}
        </h3>
        {person.active && (
          <>
            {link ? (
              <InvitationLink link={link} name={name} />
            ) : (
              <Choice
                label={t('newLink')}
                text={t('newLinkText')}
                disabled={pending}
                onClick={renew}
              />
            )}
            <Choice
              label={t('endSessions')}
              text={t('endSessionsText')}
              disabled={pending}
              onClick={() => act(actions.endSessions({ id: person.id }), t('sessionsEnded', { name }))}
            />
            {!props.own && (
              <Choice
                label={t('deactivate')}
                text={t('deactivateText')}
                disabled={pending}
                press
                onClick={() => act(actions.deactivate({ id: person.id }), t('deactivated', { name }))}
              />
            )}
          </>
        )}
        {!person.active && (
          <Choice
            label={t('reactivate')}
            disabled={pending}
            onClick={() => act(actions.reactivate({ id: person.id }), t('reactivated', { name }))}
          />
        )}
      </section>
      <div className="mt-6 border-t border-hairline pt-4">
        <HistoryLink of="person" href={personHistoryPath(person.id)} />
      </div>
      <PersonTokens personId={person.id} tokens={person.tokens} end={actions.endToken} />
    </SidePanel>
  )
}

function Choice(props: { label: string; text?: string; disabled: boolean; press?: boolean; onClick: () => Promise<unknown> }) {
  return (
    <div>
      <Button disabled={props.disabled} className={props.press ? 'text-press' : ''} onClick={() => void props.onClick()}>
        {props.label}
      </Button>
      {props.text && <p className="mt-1 text-xs text-ink-3">{props.text}</p>}
    </div>
  )
}

/** Where a person stands: here, invited, gone. */
export function StatusText({ person }: { person: Pick<PersonRow, 'active' | 'joined' | 'invitedUntil'> }) {
  const t = useTranslations('settings')
  if (!person.active) return t('statusInactive')
  if (person.joined) return t('statusActive')
  return person.invitedUntil ? t('statusInvited') : t('statusExpired')
}
