'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_ARRANGED, type Arranging } from '@/newsroom/edition/arrangement'
import type { PageDetail, ReadyStory } from '@/newsroom/edition/pageView'
import { Button } from '../../../ui/button'
import { SidePanel } from '../../../ui/overlay/sidePanel'
import { SkeletonRows } from '../../../ui/skeleton'
import { useActs } from '../../act/acts'
import { ProblemNotice, useAct } from '../../act/useAct'
import type { Placing } from '../../act/usePlacing'
import { candidatesOf, chosenFirst } from './candidates'
import { Proposals } from './proposals'
import { StoryPicks } from './storyPicks'

export interface ArrangePanelProps {
  detail: PageDetail
  ready: readonly ReadyStory[]
  placing: Placing
}

/** 试排: which stories, then the ways they can stand on the page, of which one is taken. */
export function ArrangePanel(props: ArrangePanelProps) {
  const t = useTranslations('page.arrange')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" className="max-sm:h-11" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      {open && <Arrange {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function Arrange({ detail, ready, placing, onClose }: ArrangePanelProps & { onClose: () => void }) {
  const t = useTranslations('page.arrange')
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const { page, edition } = detail
  const candidates = candidatesOf(page, ready, edition.date)
  const [chosen, setChosen] = useState(() => chosenFirst(candidates))
  const [lead, setLead] = useState<string | null>(null)
  const [found, setFound] = useState<Arranging | null>(null)
  const picked = candidates.filter(({ id }) => chosen.includes(id))
  const leading = picked.find(({ id, genre }) => id === lead && genre !== 'photo_story')?.id ?? null

  function close(): void {
    placing.clear()
    onClose()
  }

  function start(): void {
    placing.clear()
    run(() => acts.arrangements({ edition: edition.date, page: page.number, stories: picked.map(({ id }) => id), lead: leading }), setFound)
  }

  const footer = found ? (
    <Button onClick={() => setFound(null)}>{t('again')}</Button>
  ) : (
    <>
      <span className="mr-auto text-sm text-ink-2" role="status">
        {picked.length > MOST_ARRANGED ? t('tooMany', { most: MOST_ARRANGED }) : t('chosen', { n: picked.length })}
      </span>
      <Button tone="primary" disabled={pending || picked.length === 0 || picked.length > MOST_ARRANGED} onClick={start}>
        {t('start')}
      </Button>
    </>
  )

  return (
    <SidePanel open onOpenChange={(next) => !next && close()} title={t('title', { n: page.number })} description={t('hint')} footer={footer} className="sm:w-[520px]">
      <div className="flex flex-col gap-3">
        <ProblemNotice problem={problem ?? placing.problem} />
        {pending && !found ? (
          <>
            <p className="text-ink-2">{t('working')}</p>
            <SkeletonRows rows={8} label={t('working')} />
          </>
        ) : found ? (
          <Proposals found={found} tolerance={edition.undersetTolerance} pending={placing.pending} onTake={(proposal, name) => placing.arrange(page, found, proposal, name, onClose)} />
        ) : (
          <StoryPicks page={page.number} candidates={candidates} chosen={chosen} lead={leading} onChoose={setChosen} onLead={setLead} />
        )}
      </div>
    </SidePanel>
  )
}
