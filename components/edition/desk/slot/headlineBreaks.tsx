'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { SlotView } from '@/newsroom/edition/pageView'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { TextArea } from '../../../ui/form/input'
import { ProblemNotice } from '../../act/useAct'
import type { PageDraft } from '../usePageDraft'

/** Where the headline breaks on this page: Enter and Backspace work, letters do not. The page follows every break. */
export function HeadlineBreaks({ slot, draft }: { slot: SlotView; draft: PageDraft }) {
  const t = useTranslations('page')
  const saved = (slot.placement?.headline ?? []).join('\n')
  const [text, setText] = useState(saved)
  const lines = linesOf(text)

  function type(next: string): void {
    if (joined(next) !== joined(text)) return
    setText(next)
    draft.tryHeadline(slot.key, linesOf(next))
  }

  return (
    <div className="flex flex-col gap-2">
      <Field label={t('headline')} hiddenLabel hint={t('headlineHint')}>
        <TextArea value={text} rows={2} lang="zh-Hans" spellCheck={false} className="font-song font-bold" onChange={(event) => type(event.target.value)} />
      </Field>
      <ProblemNotice problem={draft.refused} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" disabled={draft.pending || lines.join('\n') === saved} onClick={() => draft.breakHeadline(slot.key, lines)}>
          {t('saveBreaks')}
        </Button>
        {slot.placement?.ownBreaks && (
          <Button size="sm" tone="bare" disabled={draft.pending} onClick={() => draft.breakHeadline(slot.key, null)}>
            {t('storyBreaks')}
          </Button>
        )}
      </div>
    </div>
  )
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

function joined(text: string): string {
  return text.replaceAll('\n', '')
}
