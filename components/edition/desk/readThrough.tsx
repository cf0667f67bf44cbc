'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageDetail, StoryReading } from '@/newsroom/edition/pageView'
import { Checkbox } from '../../ui/form/choice'
import { useSayName } from '../../ui/names'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { titleOf } from '../words'
import { Section } from './section'

/** 通读: the stories of a page under proof, ticked off by whoever reads it, each as it is printed now. What prints otherwise is unread again. */
export function ReadThrough({ detail: { page, reading } }: { detail: PageDetail }) {
  const t = useTranslations('page')
  const may = page.abilities.includes('read_through')
  if (reading.length === 0 || !(may || reading.some(({ by }) => by.length > 0))) return null
  const done = reading.filter(({ own, by }) => (may ? own : by.length > 0)).length
  return (
    <Section title={t('readThrough', { done, all: reading.length })}>
      <ul>
        {reading.map((one) => (
          <Story key={one.storyId} page={page} reading={one} may={may} />
        ))}
      </ul>
      {may && done > 0 && done < reading.length && <p className="pt-1 text-sm text-ink-2">{t('readLeft', { n: reading.length - done })}</p>}
    </Section>
  )
}

function Story({ page, reading: { storyId, hash, by, own }, may }: { page: PageDetail['page']; reading: StoryReading; may: boolean }) {
  const t = useTranslations()
  const acts = useActs()
  const sayName = useSayName()
  const { run, pending, problem } = useAct()
  const [ticked, setTicked] = useState(own)
  const placement = page.slots.find((slot) => slot.placement?.storyId === storyId)?.placement
  if (!placement) return null
  const title = titleOf(placement)
  const who = by.length === 0 ? null : t('page.readBy', { who: by.map((one) => sayName(one.by.name)).join(t('audit.separator')) })
  const label = (
    <span lang="zh-Hans" className="font-song">
      {title}
    </span>
  )
  return (
    <li className="text-sm">
      {may ? (
        <Checkbox
          label={label}
          aria-label={t('page.readThroughOf', { title })}
          {...(who === null ? {} : { hint: who })}
          checked={pending ? ticked : own}
          aria-busy={pending}
          onChange={({ target }) => {
            if (pending) return
            // it stands at once where it was put, and goes back if that was refused
            setTicked(target.checked)
            run(() => acts.readThrough({ pageId: page.id, storyId, hash, read: target.checked }))
          }}
        />
      ) : (
        <div className="py-0.5">
          {label}
          {who !== null && <p className="text-xs text-ink-3">{who}</p>}
        </div>
      )}
      <ProblemNotice problem={problem} />
    </li>
  )
}
