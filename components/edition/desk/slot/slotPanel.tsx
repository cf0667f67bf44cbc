'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdsOfDate } from '@/newsroom/advertising/ad'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import { takesText } from '@/newsroom/edition/design/slot'
import type { ComeBack, PageDetail, PageView, PlacementView, ReadyStory, SlotView } from '@/newsroom/edition/pageView'
import { storyPath } from '../../../shell/paths'
import { sayDate } from '../../../text/format'
import { Button, LinkButton } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { useSayName } from '../../../ui/names'
import { useActs } from '../../act/acts'
import { isPlacedAct, PlacedPanel } from '../../plan/placedPanel'
import { StoryChoice } from '../../plan/storyChoice'
import { ProblemNotice, useAct } from '../../act/useAct'
import { useSayTime } from '../../../ui/sayRefusal'
import { type Placing, spotOf } from '../../act/usePlacing'
import { isVacant, sayOther } from '../../words'
import { slotName } from '../../../text/slotName'
import { AdInSlot } from './adInSlot'
import { ComeBackOffer } from './comeBack'
import { type GuideChoice, GuideForm } from './guideForm'
import { HeadlineBreaks } from './headlineBreaks'
import { MarkForm } from '../marks'
import { Fold, Section } from '../section'
import { LengthSection } from './lengthSection'
import { PictureCrops } from './pictureCrop'
import { SlotFit } from './slotFit'
import { SlotSettings } from './slotSettings'
import { StoryText } from './storyText'
import type { PageDraft } from '../usePageDraft'

export interface SlotPanelProps {
  detail: PageDetail
  slot: SlotView
  draft: PageDraft
  pages: readonly PageView[]
  ready: readonly ReadyStory[]
  ads: AdsOfDate | null
  /** What stood in the slot and is ready again with another text. */
  back: ComeBack | undefined
  guided: GuideChoice
  placing: Placing
  onBack: () => void
  onRemove: (slot: SlotView) => void
}

type Open = 'move' | 'jump' | 'pull' | 'cut' | 'fill' | 'guide' | null

/** One slot: what stands in it, whether it fits, and everything that can be done with it. */
export function SlotPanel({ detail, slot, draft, pages, ready, ads, back, guided, placing, onBack, onRemove }: SlotPanelProps) {
  const t = useTranslations()
  const { edition, page, contents } = detail
  const [open, setOpen] = useState<Open>(null)
  const { placement } = slot
  const editable = page.abilities.includes('place')
  const story = draft.layout.stories.find((one) => one.slot === slot.key)
  const fit = story?.fit ?? placement?.fit
  const here = spotOf({ page, slot })
  const tell = (text: string) => placing.tell({ text })
  const content = placement ? contents[placement.storyId] : undefined
  const isLast = placement !== null && (placement.part === null || placement.part.n === placement.part.of)
  const close = () => setOpen(null)
  const show = (next: Open) => {
    placing.clear()
    setOpen(next)
  }
  const holds = ['story', 'photo', 'ear', 'notice'].includes(slot.kind)

  return (
    <div>
      <header className="flex items-start justify-between gap-3 border-b border-ink pb-1.5">
        <div>
          <h2 className="text-lg first-letter:uppercase">{slotName(t, slot.key)}</h2>
          <p className="tabular text-sm text-ink-3">
            {t('page.size', { cols: slot.cols, lines: slot.lines })}
            {slot.split > 1 && ` · ${t('page.splitInto', { n: slot.split })}`}
            {slot.capacity > 0 && ` · ${t('page.capacity', { n: slot.capacity })}`}
          </p>
        </div>
        <Button tone="bare" size="sm" onClick={onBack}>
          {t('page.backToPage')}
        </Button>
      </header>
      {editable && page.proofs.length + page.signatures.length > 0 && <Notice kind="info">{t('page.voidWarning')}</Notice>}
      {placement ? (
        <>
          <StoryFacts placement={placement}>
            {story && <SlotFit story={story} tolerance={edition.undersetTolerance} />}
          </StoryFacts>
          <div className="flex flex-wrap gap-2 pb-3">
            {editable && (
              <>
                <Button size="sm" onClick={() => show('move')}>
                  {t('edition.move')}
                </Button>
                <Button size="sm" onClick={() => show('pull')}>
                  {t('edition.pull')}
                </Button>
                {isLast && (
                  <Button size="sm" onClick={() => show('jump')}>
                    {t('edition.jump')}
                  </Button>
                )}
                {placement.part !== null && placement.part.n === placement.part.of && (
                  <Button size="sm" disabled={placing.pending} onClick={() => placing.shorten(edition.id, { ...here, placement }, onBack)}>
                    {t('edition.shortenJump')}
                  </Button>
                )}
              </>
            )}
            <LinkButton size="sm" href={storyPath(placement.storyId)}>
              {t('edition.openStory')}
            </LinkButton>
          </div>
          <LengthSection
            slotId={slot.id}
            storyId={placement.storyId}
            fit={isLast ? (fit ?? null) : null}
            tolerance={edition.undersetTolerance}
            request={detail.lengths.find((one) => one.slot === slot.key && one.storyId === placement.storyId)}
            editable={editable}
            onPull={() => show('cut')}
            onTold={tell}
          />
          <Dates slot={slot} placement={placement} date={edition.date} may={edition.abilities.includes('dispose_warning')} onTold={tell} />
          {page.abilities.includes('mark') && (
            <Section title={t('page.markNew')}>
              <MarkForm page={page} slotKey={slot.key} onTold={tell} />
            </Section>
          )}
          {editable && slot.headline !== 'none' && (
            <Section title={t('page.headline')}>
              <HeadlineBreaks key={placement.headline.join('\n')} slot={slot} draft={draft} />
            </Section>
          )}
          {placement.pictures.length > 0 && (
            <Fold title={t('page.crop')} open={slot.kind === 'photo'}>
              <PictureCrops slot={slot} draft={draft} sizes={draft.source.pictures} editable={editable} />
            </Fold>
          )}
          {content && (
            <Fold title={t('page.read')} open={!editable}>
              <StoryText content={content} />
            </Fold>
          )}
        </>
      ) : (
        <div className="flex flex-col gap-3 py-3">
          <p className="text-ink-2">{isVacant(slot) ? t('edition.vacant') : sayOther(t, slot)}</p>
          {editable && back && (
            <ComeBackOffer back={back} date={edition.date} slotId={slot.id} tolerance={edition.undersetTolerance} pending={placing.pending} onTake={() => placing.place({ storyId: back.storyId, headline: back.headline, versionId: back.versionId }, here)} />
          )}
          {editable && holds && !hasGuide(slot) && (
            <div className="flex flex-wrap gap-2">
              {!slot.filler && (
                <Button size="sm" onClick={() => show('fill')}>
                  {t('edition.fillWith')}
                </Button>
              )}
              <Button size="sm" disabled={draft.pending} onClick={() => draft.change(slot.key, { filler: !slot.filler })}>
                {slot.filler ? t('edition.unmakeFiller') : t('edition.makeFiller')}
              </Button>
              {takesText(slot) && open !== 'guide' && (
                <Button size="sm" onClick={() => show('guide')}>
                  {t('page.guide.begin')}
                </Button>
              )}
            </div>
          )}
          {(hasGuide(slot) || open === 'guide') && <GuideForm page={page} slot={slot} draft={draft} guided={guided} tolerance={edition.undersetTolerance} editable={editable} />}
          {hasGuide(slot) && page.abilities.includes('mark') && (
            <Section title={t('page.markNew')}>
              <MarkForm page={page} slotKey={slot.key} onTold={tell} />
            </Section>
          )}
        </div>
      )}
      {ads && slot.kind === 'advertisement' && ads.slots.length > 0 && <AdInSlot slot={slot} ads={ads} onTold={tell} />}
      {page.abilities.includes('edit') && (
        <Fold title={t('page.slotSettings')} open={!placement}>
          <SlotSettings key={slot.label} slot={slot} draft={draft} booked={ads?.slots.some(({ id, adId }) => id === slot.id && adId !== null) ?? slot.artwork !== null} onRemove={() => onRemove(slot)} />
        </Fold>
      )}
      {isPlacedAct(open) && (
        <PlacedPanel act={open} edition={edition} page={page} slot={slot} overChars={fit?.overChars ?? 0} pages={pages} placing={placing} onClose={close} />
      )}
      {open === 'fill' && (
        <StoryChoice
          page={page}
          slot={slot}
          stories={ready}
          problem={placing.problem}
          pending={placing.pending}
          onChoose={({ id, headline, versionId }) => placing.place({ storyId: id, headline, versionId }, here, close)}
          onClose={close}
        />
      )}
    </div>
  )
}

function StoryFacts({ placement, children }: { placement: PlacementView; children: React.ReactNode }) {
  const t = useTranslations()
  const sayName = useSayName()
  const time = useSayTime()
  return (
    <div className="py-3">
      <p className="font-song text-xl font-semibold" lang="zh-Hans">
        {placement.headline.map((line, index) => (
          <span key={index} className="block">
            {line}
          </span>
        ))}
      </p>
      <div className="pt-1">{children}</div>
      <p className="tabular flex flex-wrap gap-x-3 pt-1 text-sm text-ink-2">
        <span>{t(`vocab.genre.${placement.genre}`)}</span>
        <span>{t('edition.characters', { n: placement.characters })}</span>
        <span>{t('page.version', { n: placement.versionNumber })}</span>
        <span>{placement.authors.map(({ name }) => sayName(name)).join(t('audit.separator'))}</span>
      </p>
      <p className="text-sm text-ink-3">{t('page.placedBy', { by: sayName(placement.placedBy.name), at: time(placement.placedAt) })}</p>
    </div>
  )
}

interface DatesProps {
  slot: SlotView
  placement: PlacementView
  date: string
  may: boolean
  onTold: (text: string) => void
}

/** 昨日, 7日上午: words that are right on one day only. */
function Dates({ slot, placement, date, may, onTold }: DatesProps) {
  const t = useTranslations()
  const sayName = useSayName()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  if (placement.datesConfirmedBy)
    return (
      <Section title={t('page.dates')}>
        <p className="text-sm text-ink-2">{t('page.datesConfirmed', { by: sayName(placement.datesConfirmedBy.name) })}</p>
      </Section>
    )
  if (placement.relativeDates.length === 0) return null
  const day = sayDate(t, date)
  return (
    <Section title={t('page.dates')}>
      <p className="pb-2">{t('page.datesOpen', { words: placement.relativeDates.map((word) => `“${word}”`).join(' '), date: day })}</p>
      <ProblemNotice problem={problem} />
      {may && (
        <Button
          size="sm"
          disabled={pending}
          onClick={() =>
            run(
              () => acts.confirmDates({ slotId: slot.id }),
              () => onTold(t('page.datesSaved')),
            )
          }
        >
          {t('page.confirmDates', { date: day })}
        </Button>
      )}
    </Section>
  )
}
