'use client'

import { useLocale, useTranslations } from 'use-intl'
import { slotTakes } from '@/newsroom/edition/design/plan'
import type { PageView, ReadyStory, SlotView } from '@/newsroom/edition/pageView'
import { SidePanel } from '../../ui/overlay/sidePanel'
import type { Problem } from '@/newsroom/outcome'
import { ProblemNotice } from '../act/useAct'
import { slotName } from '../../text/slotName'
import { named } from '../../text/name'

export interface StoryChoiceProps {
  page: PageView
  slot: SlotView
  stories: readonly ReadyStory[]
  problem: Problem | null
  pending: boolean
  onChoose: (story: ReadyStory) => void
  onClose: () => void
}

/** A story for one empty slot, those nearest its length first. */
export function StoryChoice({ page, slot, stories, problem, pending, onChoose, onClose }: StoryChoiceProps) {
  const t = useTranslations()
  const locale = useLocale()
  const distance = (story: ReadyStory) => Math.abs(story.characters - slot.capacity)
  const fitting = stories.filter((story) => slotTakes(slot.kind, story.genre)).toSorted((a, b) => distance(a) - distance(b))
  const where = t('edition.pageLabel', { n: page.number, section: named(locale, page.section) })
  return (
    <SidePanel
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('edition.placeInto', { page: where, slot: slotName(t, slot.key) })}
      description={t('edition.placeIntoHint', { capacity: slot.capacity })}
    >
      <div className="flex flex-col gap-3">
        <ProblemNotice problem={problem} />
        {fitting.length === 0 ? (
          <p className="text-ink-2">{t('edition.readyNone')}</p>
        ) : (
          <ul className="border-t border-hairline">
            {fitting.map((story) => (
              <li key={story.id}>
                <button
                  type="button"
                  disabled={pending}
                  onClick={() => onChoose(story)}
                  className="flex min-h-9 w-full items-baseline gap-3 border-b border-hairline px-1 py-1.5 text-left outline-offset-[-2px] hover:bg-hover max-sm:min-h-11"
                >
                  <span className="min-w-0 flex-1 truncate font-song" lang="zh-Hans">
                    {story.headline}
                  </span>
                  <span className="text-xs text-ink-3">{t(`vocab.genre.${story.genre}`)}</span>
                  <span className="tabular text-sm text-ink-2">{t('edition.characters', { n: story.characters })}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </SidePanel>
  )
}
