'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextArea } from '../ui/form/input'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import { useProblemOf } from './answer'
import type { SlipActions, SlipStory } from './types'

/** Remarks between the hands of a story, oldest first; the field for the next one stands below. */
export function Comments({ story, comment }: { story: SlipStory; comment: SlipActions['comment'] }) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const sayName = useSayName()
  const router = useRouter()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function send(): Promise<void> {
    if (!text.trim() || busy) return
    setBusy(true)
    const answer = await comment({ id: story.id, text: text.trim() })
    setBusy(false)
    const words = problemOf(answer)
    setProblem(words)
    if (words) return
    setText('')
    router.refresh()
  }

  return (
    <div className="px-4 py-3">
      {story.comments.length === 0 && <p className="pb-1 text-ink-2">{t('slip.comments.empty')}</p>}
      <ol>
        {story.comments.map((one) => (
          <li key={one.id} className="border-b border-hairline py-2 first:pt-0">
            <div className="flex items-baseline justify-between gap-2">
              <span className="text-sm text-ink-2">{sayName(one.personName)}</span>
              <Time at={one.at} className="tabular text-xs text-ink-3" />
            </div>
            <p className="break-words whitespace-pre-wrap">{one.text}</p>
          </li>
        ))}
      </ol>
      {story.abilities.includes('comment') && (
        <form
          className="mt-3 flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <Field label={t('slip.comments.label')} hiddenLabel error={problem ?? undefined}>
            <TextArea
              value={text}
              maxLength={4_000}
              placeholder={t('slip.comments.write')}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) void send()
              }}
            />
          </Field>
          <Button type="submit" size="sm" className="self-end max-sm:h-10" disabled={busy || !text.trim()}>
            {t('slip.comments.send')}
          </Button>
        </form>
      )}
    </div>
  )
}
