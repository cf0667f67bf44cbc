'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type LengthAsk, lengthAsk, type LengthRequestView } from '@/newsroom/edition/lengthRequest'
import type { Fit } from '@/newsroom/typesetting/display'
import { LinesOver } from '../../../stories/linesOver'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { TextInput } from '../../../ui/form/input'
import { useSayName } from '../../../ui/names'
import { useSayTime } from '../../../ui/sayRefusal'
import { useActs } from '../../act/acts'
import { ProblemNotice, useAct } from '../../act/useAct'
import { Section } from '../section'

export interface LengthSectionProps {
  slotId: string
  storyId: string
  /** As the screen composes it now, of the last part of a jump; null where the text goes on elsewhere. */
  fit: Fit | null
  tolerance: number
  /** What is asked of the story here already. */
  request: LengthRequestView | undefined
  editable: boolean
  /** Opens the form that takes the story off for a cut. */
  onPull: () => void
  onTold: (text: string) => void
}

/** 删补: what is over or short in the slot, asked of the story while it stands, or by taking it off; and what is asked already. */
export function LengthSection({ slotId, storyId, fit, tolerance, request, editable, onPull, onTold }: LengthSectionProps) {
  const t = useTranslations('page.length')
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const ask = fit && lengthAsk(fit, tolerance)
  if (!ask && !request) return null
  const asked = ask && request && request.kind === ask.kind && request.lines === ask.lines && request.characters === ask.characters
  return (
    <Section title={t('title')}>
      {ask && <p className="pb-2">{t(ask.kind === 'cut' ? 'over' : 'short', { lines: ask.lines, n: ask.characters })}</p>}
      {request && <Asked request={request} />}
      <ProblemNotice problem={problem} />
      {editable && (
        <div className="flex flex-col items-start gap-2 pt-1">
          {request && (
            <Button size="sm" disabled={pending} onClick={() => run(() => acts.withdrawLength({ slotId, storyId }), () => onTold(t('withdrawn')))}>
              {t('withdraw')}
            </Button>
          )}
          {ask && !asked && (
            <AskForm ask={ask} again={request !== undefined} pending={pending} onAsk={(note, done) => run(() => acts.askLength({ slotId, storyId, seen: ask, ...(note === '' ? {} : { note }) }), () => (done(), onTold(t('told'))))} />
          )}
          {ask?.kind === 'cut' && (
            <Button size="sm" tone="bare" onClick={onPull}>
              {t('pull')}
            </Button>
          )}
        </div>
      )}
    </Section>
  )
}

/** What is asked of the story, by whom, with which lines. */
function Asked({ request: { kind, lines, characters, over, note, by, at, versionNumber } }: { request: LengthRequestView }) {
  const t = useTranslations('page.length')
  const sayName = useSayName()
  const time = useSayTime()
  return (
    <div className="pb-1">
      <p className="tabular text-sm text-ink-2">{t('asked', { kind, lines, n: characters, by: sayName(by.name), at: time(at), version: versionNumber })}</p>
      {note !== '' && <p className="text-sm break-words">{note}</p>}
      {over && <LinesOver lines={over.lines} />}
    </div>
  )
}

function AskForm({ ask, again, pending, onAsk }: { ask: LengthAsk; again: boolean; pending: boolean; onAsk: (note: string, done: () => void) => void }) {
  const t = useTranslations('page.length')
  const [note, setNote] = useState('')
  return (
    <form
      className="flex w-full flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onAsk(note.trim(), () => setNote(''))
      }}
    >
      <Field label={t('note')} className="w-full">
        <TextInput value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <Button type="submit" size="sm" disabled={pending}>
        {t(again ? 'askAgain' : 'ask', { kind: ask.kind, n: ask.characters, lines: ask.lines })}
      </Button>
    </form>
  )
}
