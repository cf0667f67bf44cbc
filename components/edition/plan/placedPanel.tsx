'use client'

import { useTranslations } from 'use-intl'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { PullForm } from './pullForm'
import { SlotChoice } from './slotChoice'
import { type Placing, spotOf } from '../act/usePlacing'
import { titleOf } from '../words'

const ACTS = ['move', 'jump', 'pull', 'cut'] as const
export type PlacedAct = (typeof ACTS)[number]

export function isPlacedAct(kind: string | null): kind is PlacedAct {
  return ACTS.some((act) => act === kind)
}

export interface PlacedPanelProps {
  act: PlacedAct
  edition: { id: string; date: string; undersetTolerance: number }
  page: PageView
  slot: SlotView
  /** Characters over, as the screen shows it now. */
  overChars: number
  pages: readonly PageView[]
  placing: Placing
  onClose: () => void
}

/** What is done with a story that stands in a slot: another slot for it, a slot to go on in, or off the page. */
export function PlacedPanel({ act, edition, page, slot, overChars, pages, placing, onClose }: PlacedPanelProps) {
  const t = useTranslations()
  const { placement } = slot
  if (!placement) return null
  const headline = titleOf(placement)
  const { storyId } = placement
  const here = { ...spotOf({ page, slot }), placement }
  const choice = {
    open: true,
    date: edition.date,
    storyId,
    pages,
    tolerance: edition.undersetTolerance,
    problem: placing.problem,
    pending: placing.pending,
    onClose,
  }
  switch (act) {
    case 'move':
      return (
        <SlotChoice
          {...choice}
          title={t('edition.moveStory', { headline })}
          hint={t('edition.moveHint')}
          except={slot.id}
          filled
          onChoose={(to) =>
            to.slot.placement
              ? placing.swap(here, { ...spotOf(to), placement: to.slot.placement }, onClose)
              : placing.move(here, spotOf(to), onClose)
          }
        />
      )
    case 'jump':
      return (
        <SlotChoice
          {...choice}
          title={t('edition.jumpStory', { headline })}
          hint={t('edition.jumpHint')}
          filled={false}
          from={page.number}
          onChoose={(to) => placing.jump(edition.id, headline, storyId, spotOf(to), onClose)}
        />
      )
    case 'pull':
    case 'cut':
      return (
        <SidePanel open onOpenChange={(next) => !next && onClose()} title={t('edition.pullTitle', { headline })}>
          <PullForm
            storyId={storyId}
            page={page.number}
            overChars={overChars}
            forCut={act === 'cut'}
            problem={placing.problem}
            pending={placing.pending}
            onPull={(input) => placing.pull(here, input, onClose)}
          />
        </SidePanel>
      )
  }
}
