'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTimeZone, useTranslations } from 'use-intl'
import { sayTime } from '../../text/format'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/now'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { CopyOnce } from './copyOnce'
import { Outcome } from '../outcome'
import { PersonFields, type DeskOption, type PersonDraft } from './personForm'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

export interface Link {
  id: string
  token: string
  expiresAt: string
}

const EMPTY: PersonDraft = { name: '', latinName: '', email: '', roles: ['reporter'], deskId: null }

/** Invites a colleague: who they are and what they do, then the link, shown once. */
export function InvitePanel(props: { desks: DeskOption[]; invite: Act<Omit<PersonDraft, 'latinName'>, Link> }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, clear } = useSend()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(EMPTY)
  const [link, setLink] = useState<Link | null>(null)

  async function submit() {
    const { latinName: _later, ...input } = draft
    const made = await send(props.invite(input))
    if (!made) return
    setLink(made)
    router.refresh()
  }

  function change(next: boolean) {
    setOpen(next)
    if (next) return
    setDraft(EMPTY)
    setLink(null)
    clear()
  }

  return (
    <SidePanel
      open={open}
      onOpenChange={change}
      title={t('inviteTitle')}
      description={t('inviteText')}
      trigger={<Button tone="primary">{t('invite')}</Button>}
      footer={
        !link && (
          <Button tone="primary" disabled={pending} onClick={() => void submit()}>
            {t('makeLink')}
          </Button>
        )
      }
    >
      {link ? (
        <InvitationLink link={link} name={draft.name} />
      ) : (
        <div className="flex flex-col gap-4">
          <PersonFields draft={draft} onChange={setDraft} desks={props.desks} fields={fields} own={false} invite />
          <Outcome problem={problem} />
        </div>
      )}
    </SidePanel>
  )
}

/** A link to send to somebody: the address of this very site, whatever it is reached as. */
export function InvitationLink({ link, name }: { link: Link; name: string }) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    <CopyOnce
      label={t('settings.linkFor', { name })}
      value={`${location.origin}/invite/${link.token}`}
      note={t('settings.linkOnce', { name, until: sayTime(t, link.expiresAt, { now, timeZone }) })}
    />
  )
}
