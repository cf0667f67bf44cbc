'use client'

import { useTranslations } from 'use-intl'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import { pagePath, storyPath } from '../../shell/paths'
import { FitMark } from '../../stories/fitMark'
import { Button, LinkButton } from '../../ui/button'
import { useSayName } from '../../ui/names'
import { SidePanel } from '../../ui/overlay/sidePanel'
import type { SlotChange } from '../act/acts'
import type { Problem } from '@/newsroom/outcome'
import { ProblemNotice } from '../act/useAct'
import { fitWords, isVacant, titleOf } from '../words'
import { slotName } from '../../text/slotName'

export interface SlotSheetProps {
  date: string
  page: PageView
  slot: SlotView
  tolerance: number
  editable: boolean
  problem: Problem | null
  pending: boolean
  onMove: () => void
  onPull: () => void
  onJump: () => void
  onShorten: () => void
  onFill: () => void
  onChange: (change: SlotChange) => void
  onClose: () => void
}

/** What stands in a slot and what can be done with it, from the flat plan. */
export function SlotSheet(props: SlotSheetProps) {
  const { date, page, slot, tolerance, editable, pending } = props
  const t = useTranslations()
  const sayName = useSayName()
  const { placement } = slot
  const holds = ['story', 'photo', 'ear', 'notice'].includes(slot.kind)
  return (
    <SidePanel
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={`${t('edition.page', { n: page.number })} · ${slotName(t, slot.key)}`}
      description={`${t('page.size', { cols: slot.cols, lines: slot.lines })}${slot.capacity > 0 ? ` · ${t('page.capacity', { n: slot.capacity })}` : ''}`}
    >
      <div className="flex flex-col gap-4">
        {placement ? (
          <div>
            <p className="font-song text-xl font-semibold" lang="zh-Hans">
              {titleOf(placement)}
            </p>
            <p className="tabular flex flex-wrap gap-x-3 pt-1 text-sm text-ink-2">
              {placement.fit && <FitMark fit={fitWords(placement.fit, tolerance)} />}
              <span>{t('edition.characters', { n: placement.characters })}</span>
              <span>{placement.authors.map(({ name }) => sayName(name)).join(t('audit.separator'))}</span>
            </p>
          </div>
        ) : (
          <p className="text-ink-2">{isVacant(slot) ? t('edition.vacant') : hasGuide(slot) ? t('page.guide.name') : slot.label || t('page.filler')}</p>
        )}
        <ProblemNotice problem={props.problem} />
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`${pagePath(date, page.number)}?slot=${encodeURIComponent(slot.key)}`}>{t('edition.openPage', { n: page.number })}</LinkButton>
          {placement && <LinkButton href={storyPath(placement.storyId)}>{t('edition.openStory')}</LinkButton>}
          {editable && placement && (
            <>
              <Button onClick={props.onMove}>{t('edition.move')}</Button>
              <Button onClick={props.onPull}>{t('edition.pull')}</Button>
              {/* only the end of a chain goes on, or is taken back */}
              {(placement.part === null || placement.part.n === placement.part.of) && <Button onClick={props.onJump}>{t('edition.jump')}</Button>}
              {placement.part !== null && placement.part.n === placement.part.of && (
                <Button disabled={pending} onClick={props.onShorten}>
                  {t('edition.shortenJump')}
                </Button>
              )}
            </>
          )}
          {editable && !placement && holds && !hasGuide(slot) && (
            <>
              {!slot.filler && <Button onClick={props.onFill}>{t('edition.fillWith')}</Button>}
              <Button disabled={pending} onClick={() => props.onChange({ slotId: slot.id, filler: !slot.filler })}>
                {slot.filler ? t('edition.unmakeFiller') : t('edition.makeFiller')}
              </Button>
            </>
          )}
        </div>
        {placement && (
          <p className="font-song text-lg text-ink-2" lang="zh-Hans">
            {placement.opening}…
          </p>
        )}
      </div>
    </SidePanel>
  )
}
