'use client'

import { useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Addressee, ThreadKind } from '@/newsroom/comments/thread'
import type { Outcome } from '@/newsroom/outcome'
import { SayField, type Said } from '../../slip/comments/sayField'
import { nameIn } from '../../text/name'
import { Select } from '../../ui/form/input'

export interface CommentFormProps {
  /** The words it is on. */
  quote: string
  people: () => Promise<Outcome<Addressee[]>>
  /** Answers what is in the way, in words. */
  onOpen: (asked: Said & { kind: ThreadKind; askedOf: string | null }) => Promise<string | null>
  onClose: () => void
}

/** A comment on the words that are selected, below the sheet: what to say, whether it must be answered, and by whom. */
export function CommentForm({ quote, people, onOpen, onClose }: CommentFormProps) {
  const t = useTranslations('comments')
  const locale = useLocale()
  const [kind, setKind] = useState<ThreadKind>('comment')
  const [askedOf, setAskedOf] = useState('')
  const [all, setAll] = useState<readonly Addressee[]>([])
  const [drafts] = useState(() => new Map<string, string>())
  const asked = useRef(false)
  const failed = all.length === 0
  useEffect(() => {
    if (kind !== 'query' || asked.current) return
    asked.current = true
    void people().then(
      (answer) => {
        asked.current = answer.status === 'done'
        if (answer.status === 'done') setAll(answer.value)
      },
      () => {
        asked.current = false
      },
    )
  }, [kind, people])
  return (
    <section aria-label={t('new')} className="flex flex-col gap-2 border-b border-hairline bg-paper px-5 py-3 max-sm:px-3">
      <blockquote className="line-clamp-2 border-l-2 border-edge pl-2 text-sm [overflow-wrap:anywhere] text-ink-2">{quote}</blockquote>
      <SayField drafts={drafts} draft="" label={t('new')} placeholder={t('write')} send={t(kind === 'query' ? 'sendQuery' : 'send')} people={people} listAbove onCancel={onClose} onSay={(said) => onOpen({ ...said, kind, askedOf: kind === 'query' && askedOf !== '' ? askedOf : null })}>
        <label className="flex min-h-8 items-center gap-2 text-sm text-ink max-sm:min-h-12">
          <input type="checkbox" className="size-4" checked={kind === 'query'} onChange={(event) => setKind(event.target.checked ? 'query' : 'comment')} />
          {t('mustAnswer')}
        </label>
        {kind === 'query' && (
          <Select aria-label={t('whom')} aria-busy={failed || undefined} className="w-auto! max-w-60" value={askedOf} onChange={(event) => setAskedOf(event.target.value)}>
            <option value="">{t('whoHasIt')}</option>
            {all.map((person) => (
              <option key={person.id} value={person.id}>
                {person.sees ? nameIn(locale, person) : t('outside', { name: nameIn(locale, person) })}
              </option>
            ))}
          </Select>
        )}
        <span className="flex-1" />
      </SayField>
    </section>
  )
}
