'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { SEVERITIES } from '@/newsroom/checker/hit'
import { ENTRY_KINDS, headOf, TERM_SCOPES, type Entry, type EntryKind } from '@/newsroom/checker/lexicon/entry'
import { ENTRY_FIELDS, textsOf, type EntryField, type EntryTexts } from '@/newsroom/checker/lexicon/fields'
import type { Act } from '@/newsroom/outcome'
import { lookUp } from '../../text/changes'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { Select, TextArea, TextInput } from '../../ui/form/input'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { Outcome } from '../outcome'
import { useSend } from '../useSend'

export interface EntryActions {
  add: Act<{ entry: EntryTexts }, { id: string }>
  change: Act<{ id: string; entry: EntryTexts }, { id: string }>
  remove: Act<{ id: string }, { id: string }>
}

export interface EntryPanelProps {
  /** Null for a new one. */
  id: string | null
  entry: Entry | null
  /** What a new one is to begin with. */
  kind: EntryKind | null
  actions: EntryActions
  onClose: () => void
  onDone: (said: string) => void
}

const LISTS: readonly EntryField[] = ['offices', 'wrong', 'unless']
const HINTS = { offices: 'officesHint', rank: 'rankHint', wrong: 'wrongHint', unless: 'unlessHint', to: 'validHint' } as const
const LABELS = { offices: 'offices', rank: 'rank', wrong: 'wrong', severity: 'severity', scope: 'scope', unless: 'unless', source: 'source', from: 'from', to: 'to' } as const
/** What the word itself is called in each kind of entry. */
const WORDS = { person: 'name', place: 'place', organisation: 'organisation', phrase: 'right', term: 'looked', confusable: 'wrongWord', style: 'otherWord' } as const

/** An entry of the lexicons, new or changed, or taken out. Fields are those of its kind. */
export function EntryPanel({ id, entry, kind: wanted, actions, onClose, onDone }: EntryPanelProps) {
  const all = useTranslations()
  const t = useTranslations('checker.lexicon')
  const kinds = useTranslations('checker.kind')
  const { send, pending, problem, fields, clear } = useSend()
  const [texts, setTexts] = useState<EntryTexts>(entry ? textsOf(entry) : { kind: wanted ?? 'person' })
  const [asking, setAsking] = useState(false)
  const kind = ENTRY_KINDS.find((one) => one === texts.kind) ?? 'person'
  const own = ENTRY_FIELDS[kind]
  const text = entry ? headOf(entry) : ''
  const set = (field: EntryField, value: string) => setTexts({ ...texts, [field]: value })

  async function save() {
    // what another kind of entry has was typed before the kind was chosen
    const said: EntryTexts = { kind, ...Object.fromEntries(own.map((field) => [field, texts[field] ?? ''])) }
    const value = await send(id === null ? actions.add({ entry: said }) : actions.change({ id, entry: said }))
    if (!value) return
    onDone(t(id === null ? 'added' : 'changed', { text: said.text?.trim() ?? '' }))
    onClose()
  }

  async function remove() {
    if (id === null || (await send(actions.remove({ id }))) === undefined) return
    onDone(t('removed', { text }))
    onClose()
  }

  function labelOf(field: EntryField): string {
    if (field === 'text') return t(`form.${WORDS[kind]}`)
    if (field === 'replacement') return t(kind === 'term' ? 'form.replacementOptional' : 'form.replacement')
    return t(`form.${LABELS[field]}`)
  }

  function controlOf(field: EntryField) {
    const value = texts[field] ?? ''
    if (field === 'severity') {
      return (
        <Select value={value || 'warn'} onChange={(event) => set(field, event.target.value)}>
          {SEVERITIES.map((one) => (
            <option key={one} value={one}>
              {all(`checker.severity.${one}`)}
            </option>
          ))}
        </Select>
      )
    }
    if (field === 'from' || field === 'to') return <TextInput type="date" value={value} onChange={(event) => set(field, event.target.value)} />
    if (field === 'rank') return <TextInput inputMode="numeric" className="tabular" maxLength={4} value={value} onChange={(event) => set(field, event.target.value)} />
    if (LISTS.includes(field)) return <TextArea rows={3} maxLength={6000} value={value} onChange={(event) => set(field, event.target.value)} />
    return <TextInput value={value} maxLength={80} autoFocus={field === 'text' && id === null} onChange={(event) => set(field, event.target.value)} />
  }

  const faultOf = (field: EntryField) => {
    const code = fields[`entry.${field}`] ?? fields[field]
    return code === undefined ? undefined : (lookUp(all, `checker.lexicon.fault.${code}`) ?? t('fault.not_a_word'))
  }
  const scope = (texts.scope ?? '').split('\n').filter((one) => one !== '')
  return (
    <SidePanel
      open
      onOpenChange={(open) => !open && onClose()}
      title={id === null ? t('add') : t('edit')}
      footer={
        <>
          {id !== null && (
            <Button tone="bare" className="mr-auto text-press" disabled={pending} onClick={() => (asking ? void remove() : setAsking(true))}>
              {t(asking ? 'removeYes' : 'remove')}
            </Button>
          )}
          <Button tone="primary" type="submit" form="entry" disabled={pending}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id="entry"
        className="flex flex-col gap-4"
        onChange={problem ? clear : undefined}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {id === null ? (
          <Field label={t('kind')}>
            <Select value={kind} onChange={(event) => setTexts({ ...texts, kind: event.target.value })}>
              {ENTRY_KINDS.map((one) => (
                <option key={one} value={one}>
                  {kinds(one)}
                </option>
              ))}
            </Select>
          </Field>
        ) : (
          <p className="text-sm text-ink-2">{kinds(kind)}</p>
        )}
        {own.map((field) =>
          field === 'scope' ? (
            <fieldset key={field}>
              <legend className="mb-1 text-sm text-ink-2">{labelOf(field)}</legend>
              <div className="flex flex-wrap gap-x-5">
                {TERM_SCOPES.map((one) => (
                  <Checkbox
                    key={one}
                    label={all(`checker.scope.${one}`)}
                    // none is all
                    checked={scope.length === 0 || scope.includes(one)}
                    onChange={(event) => {
                      const before = scope.length === 0 ? [...TERM_SCOPES] : scope
                      const next = TERM_SCOPES.filter((known) => (known === one ? event.target.checked : before.includes(known)))
                      set('scope', next.join('\n'))
                    }}
                  />
                ))}
              </div>
            </fieldset>
          ) : (
            <Field key={field} label={labelOf(field)} hint={field in HINTS ? t(`form.${HINTS[field as keyof typeof HINTS]}`) : undefined} error={faultOf(field)}>
              {controlOf(field)}
            </Field>
          ),
        )}
        {asking && <p className="text-sm text-ink">{t('removeAsk', { text })}</p>}
        <Outcome problem={problem} />
      </form>
    </SidePanel>
  )
}
