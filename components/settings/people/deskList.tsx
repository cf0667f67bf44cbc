'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { Outcome } from '../outcome'
import type { Act, Outcome as Answer } from '@/newsroom/outcome'
import { useSend } from '../useSend'

interface Name {
  zh: string
  en: string
}

export interface DeskRow {
  id: string
  name: Name
  people: number
  archived: boolean
}

/** The desks of the paper: add, rename, archive. An archived desk keeps its stories and is offered to nobody new. */
export function DeskList(props: {
  desks: DeskRow[]
  create: Act<{ name: Name }>
  rename: Act<{ id: string; name: Name }>
  archive: Act<{ id: string; archived: boolean }>
}) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, done } = useSend()
  const [editing, setEditing] = useState<string | null>(null)

  async function act<T>(work: Promise<Answer<T>>, said: string): Promise<boolean> {
    const value = await send(work, said)
    if (value === undefined) return false
    setEditing(null)
    router.refresh()
    return true
  }

  return (
    <div className="flex flex-col gap-4 py-5">
      {props.desks.length === 0 ? (
        <EmptyState text={t('noDesks')} hint={t('noDesksHint')} />
      ) : (
        <ul className="border-t border-hairline">
          {props.desks.map((desk) =>
            editing === desk.id ? (
              <li key={desk.id} className="border-b border-hairline bg-desk py-2">
                <DeskForm
                  name={desk.name}
                  label={t('rename')}
                  pending={pending}
                  onCancel={() => setEditing(null)}
                  onSave={(name) => act(props.rename({ id: desk.id, name }), t('deskSaved', { name: name.zh }))}
                />
              </li>
            ) : (
              <li key={desk.id} className="flex min-h-9 items-center gap-3 border-b border-hairline py-1">
                <span className={`flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 ${desk.archived ? 'text-ink-3' : ''}`}>
                  <span>{desk.name.zh}</span>
                  <span className="text-ink-2">{desk.name.en}</span>
                  <span className="text-sm text-ink-3">{desk.archived ? t('archived') : t('deskPeople', { count: desk.people })}</span>
                </span>
                {!desk.archived && (
                  <Button tone="bare" size="sm" aria-label={`${t('rename')}: ${desk.name.zh}`} onClick={() => setEditing(desk.id)}>
                    {t('rename')}
                  </Button>
                )}
                <Button
                  tone="bare"
                  size="sm"
                  disabled={pending}
                  aria-label={`${desk.archived ? t('restoreDesk') : t('archiveDesk')}: ${desk.name.zh}`}
                  onClick={() =>
                    void act(
                      props.archive({ id: desk.id, archived: !desk.archived }),
                      t(desk.archived ? 'deskRestored' : 'deskArchived', { name: desk.name.zh }),
                    )
                  }
                >
                  {desk.archived ? t('restoreDesk') : t('archiveDesk')}
                </Button>
              </li>
            ),
          )}
        </ul>
      )}
      <Outcome problem={problem} done={done} />
      <DeskForm
        key={props.desks.length}
        name={{ zh: '', en: '' }}
        label={t('addDesk')}
        pending={pending}
        primary
        onSave={(name) => act(props.create({ name }), t('deskSaved', { name: name.zh }))}
      />
    </div>
  )
}

function DeskForm(props: {
  name: Name
  label: string
  pending: boolean
  primary?: boolean
  onSave: (name: Name) => Promise<boolean>
  onCancel?: () => void
}) {
  const t = useTranslations()
  const [name, setName] = useState(props.name)
  const ready = name.zh.trim() !== '' && name.en.trim() !== ''
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void props.onSave(name)
      }}
    >
      <Field label={t('settings.deskZh')} className="min-w-36 flex-1">
        <TextInput value={name.zh} maxLength={30} autoFocus={props.onCancel !== undefined} onChange={(event) => setName({ ...name, zh: event.target.value })} />
      </Field>
      <Field label={t('settings.deskEn')} className="min-w-36 flex-1">
        <TextInput value={name.en} maxLength={60} onChange={(event) => setName({ ...name, en: event.target.value })} />
      </Field>
      <Button type="submit" tone={props.primary ? 'primary' : 'quiet'} disabled={props.pending || !ready}>
        {props.label}
      </Button>
      {props.onCancel && (
        <Button tone="bare" onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
      )}
    </form>
  )
}
