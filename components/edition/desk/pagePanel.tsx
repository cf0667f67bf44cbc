'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EventType } from '@/newsroom/audit/event'
import { readingOrder } from '@/newsroom/edition/design/plan'
import type { ComeBack, PageDetail, ReadyStory, SinceSigned } from '@/newsroom/edition/pageView'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Fit } from '@/newsroom/typesetting/fitting/fit'
import { pagePdf, proofPdf } from '../../shell/paths'
import { FitMark } from '../../stories/fitMark'
import { describeEvent } from '../../text/describe'
import { ReadyList } from '../plan/readyList'
import { SlotChoice } from '../plan/slotChoice'
import { useSayName } from '../../ui/names'
import { type Placing, spotOf } from '../act/usePlacing'
import { useSayTime } from '../../ui/sayRefusal'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import { fitWords, isVacant, titleOf } from '../words'
import { slotName } from '../../text/slotName'
import { ArrangePanel } from './arrange/arrangePanel'
import { MarkForm, MarkList } from './marks'
import { Plates } from './plates'
import { PageSettings } from './pageSettings'
import { PrimaryAct } from './primaryAct'
import { Fold, Section } from './section'
import { type Adding, AddSlotButton, AddSlotForm } from './slot/addSlot'
import { ReadThrough } from './readThrough'
import { SignOffs } from './signOffs'
import { StoryText } from './slot/storyText'
import { useVerifying } from './verify/verifyArea'
import { VerifySection } from './verify/verifySection'

export interface PagePanelProps {
  detail: PageDetail
  layout: PageLayout
  /** Of the layout, as proofs and press files name it. */
  hash: string | null
  ready: readonly ReadyStory[]
  back: readonly ComeBack[]
  me: string
  since: SinceSigned | null
  placing: Placing
  adding: Adding
  onSelect: (slot: string) => void
}

/** The page as a whole: what it waits for, its sign-offs, marks, slots and settings. */
export function PagePanel({ detail, layout, hash, ready, back, me, since, placing, adding, onSelect }: PagePanelProps) {
  const t = useTranslations()
  const { page, marks, changes } = detail
  const tell = (text: string, signed = false) => placing.tell({ text, signed })
  const toVerify = useVerifying().marks
  const others = marks.filter((mark) => !toVerify.includes(mark))
  return (
    <div>
      <h2 className="border-b border-ink pb-1.5 text-lg">{t('page.panel')}</h2>
      <PrimaryAct detail={detail} me={me} onTold={tell} />
      <Section title={`${t('page.proofs')} · ${t('page.signatures')}`}>
        <SignOffs detail={detail} since={since} />
        <Proof detail={detail} />
      </Section>
      <ReadThrough detail={detail} />
      {changes.length > 0 && <Changes changes={changes} />}
      <VerifySection detail={detail} onSelect={onSelect} />
      {(others.length > 0 || page.abilities.includes('mark')) && (
        <Section title={t('page.marks')}>
          <MarkList page={page} marks={others} onSelect={onSelect} />
          {page.abilities.includes('mark') && (
            <Fold title={t('page.markNew')}>
              <MarkForm page={page} onTold={tell} />
            </Fold>
          )}
        </Section>
      )}
      <SlotList detail={detail} layout={layout} ready={ready} back={back} placing={placing} adding={adding} onSelect={onSelect} />
      <Plates detail={detail} layout={layout} hash={hash} />
      {ready.length > 0 && <Ready detail={detail} ready={ready} placing={placing} />}
      {hash !== null && (
        <p className="tabular border-t border-hairline py-2 text-xs text-ink-3" title={hash}>
          {t('page.layoutHash', { hash: hash.slice(0, 12) })}
        </p>
      )}
      <Reading detail={detail} />
      {page.abilities.includes('edit') && (
        <Fold title={t('page.pageSettings')}>
          <PageSettings key={page.version} detail={detail} onTold={tell} />
        </Fold>
      )}
    </div>
  )
}

/** The page on paper: before the lock a proof to mark by hand, at its own size or as an office prints it; after it the press file. */
function Proof({ detail: { edition, page } }: { detail: PageDetail }) {
  const t = useTranslations('page')
  const files = page.state === 'locked' ? [[pagePdf(edition.date, page.number), t('pressPdf')]] : [[proofPdf(edition.date, page.number), t('proofPdf')], [proofPdf(edition.date, page.number, 'a3'), t('proofPdfA3')]]
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
      {files.map(([address, called]) => (
        <a key={address} href={address} target="_blank" rel="noreferrer" className="inline-flex min-h-8 items-center underline underline-offset-4 max-sm:min-h-11">
          {called}
        </a>
      ))}
    </p>
  )
}

/** Every slot with what stands in it and its fit; choosing one opens it. */
function SlotList({ detail, layout, ready, back, placing, adding, onSelect }: Pick<PagePanelProps, 'detail' | 'layout' | 'ready' | 'back' | 'placing' | 'adding' | 'onSelect'>) {
  const t = useTranslations()
  const { page, edition } = detail
  const fits = new Map([...layout.stories, ...(layout.guides ?? [])].map(({ slot, fit }) => [slot, fit]))
  return (
    <Section
      title={t('page.slots')}
      aside={
        page.abilities.includes('edit') && (
          <span className="flex gap-2">
            <AddSlotButton adding={adding} />
            {page.abilities.includes('place') && <ArrangePanel detail={detail} ready={ready} placing={placing} />}
          </span>
        )
      }
    >
      <AddSlotForm page={page} adding={adding} />
      <ul>
        {readingOrder(page.slots)
          .filter(({ kind }) => kind !== 'masthead')
          .map((slot) => (
            <li key={slot.id}>
              <button
                type="button"
                onClick={() => onSelect(slot.key)}
                className="flex min-h-8 w-full items-baseline gap-2 py-1 text-left text-sm outline-offset-[-2px] hover:bg-hover max-sm:min-h-11 max-sm:items-center"
              >
                <span className="w-16 shrink-0 text-ink-3 [:lang(en)_&]:w-28">{slotName(t, slot.key)}</span>
                <span className="min-w-0 flex-1 truncate font-song" lang="zh-Hans">
                  {slot.placement ? titleOf(slot.placement) : hasGuide(slot) ? t('page.guide.name') : slot.label}
                </span>
                {fits.has(slot.key) ? (
                  <SlotFitMark fit={fits.get(slot.key)} tolerance={edition.undersetTolerance} />
                ) : (
                  <span className="text-ink-3">{back.some(({ slotKey }) => slotKey === slot.key) ? t('page.comeBack.label') : isVacant(slot) ? t('edition.vacant') : slot.filler ? t('page.filler') : ''}</span>
                )}
              </button>
            </li>
          ))}
      </ul>
    </Section>
  )
}

/** Stories to drag onto the page, or to place in one of its empty slots by P. */
function Ready({ detail, ready, placing }: { detail: PageDetail; ready: readonly ReadyStory[]; placing: Placing }) {
  const t = useTranslations()
  const { page, edition } = detail
  const [story, setStory] = useState<ReadyStory | null>(null)
  const close = () => setStory(null)
  return (
    <Fold title={`${t('edition.ready')} · ${t('edition.readyCount', { n: ready.length })}`}>
      <ReadyList stories={ready} date={edition.date} editable={page.abilities.includes('place')} onPlace={setStory} />
      {story && (
        <SlotChoice
          open
          title={t('edition.placeStory', { headline: story.headline })}
          hint={t('edition.placeHint')}
          date={edition.date}
          storyId={story.id}
          filled={false}
          pages={[page]}
          tolerance={edition.undersetTolerance}
          problem={placing.problem}
          pending={placing.pending}
          onChoose={(choice) => placing.place({ storyId: story.id, headline: story.headline, versionId: story.versionId }, spotOf(choice), close)}
          onClose={close}
        />
      )}
    </Fold>
  )
}

function SlotFitMark({ fit, tolerance }: { fit: Fit | undefined; tolerance: number }) {
  return fit ? <FitMark fit={fitWords(fit, tolerance)} /> : null
}

/** The stories of the page one after the other, to read before signing. */
function Reading({ detail }: { detail: PageDetail }) {
  const t = useTranslations('page')
  const stories = readingOrder(detail.page.slots).flatMap(({ placement }) => {
    const content = placement ? detail.contents[placement.storyId] : undefined
    return placement && content ? [{ id: placement.storyId, title: titleOf(placement), content }] : []
  })
  if (stories.length === 0) return null
  return (
    <Section title={t('read')}>
      {stories.map(({ id, title, content }) => (
        <Fold key={id} title={title}>
          <StoryText content={content} />
        </Fold>
      ))}
    </Section>
  )
}

function Changes({ changes }: { changes: PageDetail['changes'] }) {
  const t = useTranslations()
  const time = useSayTime()
  const sayName = useSayName()
  return (
    <Section title={t('page.changes')}>
      <ul className="text-sm">
        {changes.map((change, index) => (
          <li key={index} className="flex gap-3 py-0.5">
            <span className="min-w-0 flex-1">{describeEvent(t, { type: change.type as EventType, data: change.data })}</span>
            <span className="whitespace-nowrap text-ink-3">
              {sayName(change.by)} {time(change.at)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
