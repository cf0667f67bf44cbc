'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MarkView } from '@/newsroom/edition/pageView'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { TextArea, TextInput } from '../../../ui/form/input'
import { useSayName } from '../../../ui/names'
import { useSayTime } from '../../../ui/sayRefusal'
import { useActs } from '../../act/acts'
import { ProblemNotice, useAct } from '../../act/useAct'

/** What was answered to a query 疑问, and for whom it is to answer or to settle, how; `beside` is what else may be done to the mark. */
export function QueryBox({ mark: { id, query, correction }, beside }: { mark: MarkView; beside: ReactNode }) {
  const t = useTranslations('page.query')
  const acts = useActs()
  const time = useSayTime()
  const sayName = useSayName()
  const { run, pending, problem } = useAct()
  const [form, setForm] = useState<'reply' | 'correct' | null>(null)
  if (!query) return null
  const { threadId, answers, may } = query
  const shut = () => setForm(null)
  return (
    <div className="flex flex-col gap-1.5">
      {answers.length > 0 && (
        <ul aria-label={t('answers')} className="flex flex-col gap-1 border-l-2 border-edge pl-2 text-sm">
          {answers.map(({ by, at, text }) => (
            <li key={`${by.id} ${at}`} className="break-words">
              {text} <span className="text-ink-3">{`${sayName(by.name)} ${time(at)}`}</span>
            </li>
          ))}
        </ul>
      )}
      {form === null && (may.length > 0 || beside !== null) && (
        <div className="flex flex-wrap gap-2">
          {may.includes('reply') && (
            <Button size="sm" onClick={() => setForm('reply')}>
              {t('reply')}
            </Button>
          )}
          {may.includes('correct') && correction?.placed && (
            <Button size="sm" onClick={() => setForm('correct')}>
              {t('correct')}
            </Button>
          )}
          {may.includes('settle') && (
            <Button size="sm" tone={answers.length > 0 ? 'quiet' : 'bare'} disabled={pending} onClick={() => run(() => acts.settleQuery({ markId: id }))}>
              {t('settle')}
            </Button>
          )}
          {beside}
        </div>
      )}
      {form === 'reply' && may.includes('reply') && <ReplyForm threadId={threadId} onEnd={shut} />}
      {form === 'correct' && may.includes('correct') && correction && <CorrectForm markId={id} was={correction.was} onEnd={shut} />}
      <ProblemNotice problem={problem} />
    </div>
  )
}

function ReplyForm({ threadId, onEnd }: { threadId: string; onEnd: () => void }) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [text, setText] = useState('')
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) run(() => acts.replyQuery({ id: threadId, text: text.trim() }), onEnd)
      }}
    >
      <Field label={t('page.query.replyLabel')} required>
        <TextArea autoFocus rows={2} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <ProblemNotice problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={pending || text.trim() === ''}>
          {t('page.query.reply')}
        </Button>
        <Button size="sm" tone="bare" onClick={onEnd}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The words that shall stand there, beginning with those that do. */
function CorrectForm({ markId, was, onEnd }: { markId: string; was: string; onEnd: () => void }) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [by, setBy] = useState(was)
  const [note, setNote] = useState('')
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending && by !== was) run(() => acts.correctQuery({ markId, by, text: note.trim() }), onEnd)
      }}
    >
      <Field label={t('page.query.correctLabel')}>
        <TextInput autoFocus lang="zh-Hans" autoComplete="off" spellCheck={false} className="font-song" value={by} onChange={(event) => setBy(event.target.value)} />
      </Field>
      <Field label={t('page.query.correctNote')}>
        <TextInput maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <ProblemNotice problem={problem} />
      <div className="flex gap-2">
        <Button type="submit" size="sm" disabled={pending || by === was}>
          {t('page.query.doCorrect')}
        </Button>
        <Button size="sm" tone="bare" onClick={onEnd}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
