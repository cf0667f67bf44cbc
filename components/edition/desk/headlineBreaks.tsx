'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { columnSpanWidth, lineCapacity, PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/format'
import { HEADLINE_STYLES } from '@/newsroom/edition/slot'
import type { SlotView } from '@/newsroom/edition/pageView'
import { countText } from '@/newsroom/manuscript/count'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { TextArea } from '../../ui/input'
import { useActs } from '../acts'
import { ProblemNotice, useAct } from '../useAct'

export interface HeadlineBreaksProps {
  slot: SlotView
  format: PageFormatId
  onTold: (text: string) => void
}

/** Where the headline breaks on this page: Enter and Backspace work, letters do not. */
export function HeadlineBreaks({ slot, format: formatId, onTold }: HeadlineBreaksProps) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const saved = (slot.placement?.headline ?? []).join('\n')
  const [text, setText] = useState(saved)
  const format = PAGE_FORMATS[formatId]
  const { pt } = HEADLINE_STYLES[slot.headline]
  const most = pt === 0 ? 0 : lineCapacity(format, columnSpanWidth(format, slot.cols), pt)
  const lines = text.split('\n').filter((line) => line !== '')

  function type(next: string): void {
    if (joined(next) === joined(text)) setText(next)
  }

  function save(headline: string[] | null): void {
    run(
      () => acts.breakHeadline({ slotId: slot.id, headline }),
      () => onTold(t('page.breaksSaved')),
    )
  }

  return (
    <div className="flex flex-col gap-2">
      <Field label={t('page.headline')} hiddenLabel hint={t('page.headlineHint')}>
        <TextArea value={text} rows={2} lang="zh-Hans" spellCheck={false} className="font-song font-bold" onChange={(event) => type(event.target.value)} />
      </Field>
      {most > 0 && (
        <ul className="tabular text-sm text-ink-3" aria-live="polite">
          {lines.map((line, index) => {
            const chars = Math.ceil(countText(line).halfEms / 2)
            return (
              <li key={index} className={chars > most ? 'text-fit-over' : undefined}>
                {chars > most ? t('page.headlineLong', { n: index + 1 }) : t('page.headlineLine', { n: index + 1, chars, most })}
              </li>
            )
          })}
        </ul>
      )}
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" disabled={pending || lines.join('\n') === saved} onClick={() => save(lines)}>
          {t('page.saveBreaks')}
        </Button>
        {slot.placement?.ownBreaks && (
          <Button size="sm" tone="bare" disabled={pending} onClick={() => save(null)}>
            {t('page.storyBreaks')}
          </Button>
        )}
      </div>
    </div>
  )
}

function joined(text: string): string {
  return text.replaceAll('\n', '')
}
