'use client'

import { useState, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { LinesOver } from '../../stories/linesOver'
import { StateMark } from '../../stories/stateMark'
import { slotName } from '../../text/slotName'
import { sayNumber, sayShortDate } from '../../text/format'
import { Button } from '../../ui/button'
import { SlipForm, type SlipFormProps } from './slipForm'
import { ExportMenu } from '../exportMenu'
import type { Desk, SlipStory, SlipText } from '../types'
import { nameIn, named } from '../../text/name'

/** Number and state: the first line of the slip. */
export function SlipHead({ story }: { story: SlipStory }) {
  const t = useTranslations('slip')
  return (
    <div className="flex h-10 items-center justify-between border-b border-hairline px-4">
      <StateMark state={story.state} className="text-lg" />
      <span className="tabular text-sm text-ink-2">{t('number', { n: story.number })}</span>
    </div>
  )
}

interface SlipFieldsProps {
  story: SlipStory
  desks: readonly Desk[]
  text: SlipText
  actions: SlipFormProps['actions']
}

/** What the story is, by whom, how long, for when; and the story as a file. */
export function SlipFields({ story, desks, text, actions }: SlipFieldsProps) {
  const t = useTranslations()
  const locale = useLocale()
  const [editing, setEditing] = useState(false)
  if (editing) return <SlipForm story={story} desks={desks} actions={actions} onDone={() => setEditing(false)} />
  const { wantedDate, wantedPage, note, cut, over } = story.slip
  const placement = story.placements[0]
  return (
    <section className="border-b border-hairline px-4 py-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        <Row label={t('slip.authors')}>{story.authors.map((author) => nameIn(locale, author)).join(t('audit.separator'))}</Row>
        <Row label={t('slip.desk')}>{story.desk ? named(locale, story.desk.name) : t('slip.noDesk')}</Row>
        <Row label={t('slip.genre')}>{t(`vocab.genre.${story.genre}`)}</Row>
        <Row label={t('slip.target')}>{story.target ? t('slip.characters', { n: sayNumber(story.target) }) : t('slip.unset')}</Row>
        {placement ? (
          <Row label={t('slip.placed')}>
            {t('slip.placedValue', { date: sayShortDate(t, placement.date), page: placement.page, slot: slotName(t, placement.slot) })}
          </Row>
        ) : (
          <Row label={t('slip.wanted')}>
            {wantedDate || wantedPage
              ? [wantedDate && sayShortDate(t, wantedDate), wantedPage && t('slip.page', { page: wantedPage })].filter(Boolean).join(' ')
              : t('slip.unset')}
          </Row>
        )}
        {story.heldUntil && <Row label={t('vocab.storyState.held')}>{t('slip.heldUntil', { date: sayShortDate(t, story.heldUntil) })}</Row>}
        {note && <Row label={t('slip.note')}>{note}</Row>}
      </dl>
      {cut !== undefined && <p className="mt-2 text-fit-over">{t('slip.cut', { n: cut })}</p>}
      {over && <LinesOver lines={over} />}
      <div className="mt-1 -ml-2 flex flex-wrap items-center gap-1">
        {story.abilities.includes('set_slip') && (
          <Button size="sm" tone="bare" className="max-sm:h-12" onClick={() => setEditing(true)}>
            {t('slip.edit')}
          </Button>
        )}
        <ExportMenu storyId={story.id} text={text} />
      </div>
    </section>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
