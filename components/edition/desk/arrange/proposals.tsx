'use client'

import { useEffect, useId, useRef } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Arranging, PageArrangement } from '@/newsroom/edition/arrangement'
import { PageMiniature } from '../../../page/pageMiniature'
import { FitMark } from '../../../stories/fitMark'
import { named } from '../../../text/name'
import { slotName } from '../../../text/slotName'
import { Button } from '../../../ui/button'
import { fitWords } from '../../words'

export interface ProposalsProps {
  found: Arranging
  tolerance: number
  pending: boolean
  onTake: (proposal: PageArrangement, name: string) => void
}

/** The ways a page can be laid out, each small and true, with how every story stands in it. */
export function Proposals({ found, tolerance, pending, onTake }: ProposalsProps) {
  const t = useTranslations('page.arrange')
  const { proposals, fits, takenOff, untried } = found
  const result = useRef<HTMLParagraphElement>(null)
  // the button that began it is gone
  useEffect(() => result.current?.focus(), [])
  return (
    <>
      <p ref={result} tabIndex={-1} role="status" className="outline-none">
        {fits ? t('fits', { n: proposals.length }) : <Missing proposals={proposals} tolerance={tolerance} />}
      </p>
      {untried > 0 && <p className="text-sm text-ink-2">{t('untried', { n: untried })}</p>}
      {takenOff.length > 0 && <p className="text-sm text-ink-2">{t('takenOff', { headlines: takenOff.join('　') })}</p>}
      {proposals.map((proposal, index) => (
        <Proposal key={index} proposal={proposal} first={index === 0} tolerance={tolerance} pending={pending} onTake={onTake} />
      ))}
    </>
  )
}

/** What keeps the nearest from fitting: the story that is over the most, else the one that is under the most. */
function Missing({ proposals, tolerance }: Pick<Arranging, 'proposals'> & { tolerance: number }) {
  const t = useTranslations('page.arrange')
  const n = proposals.length
  const fits = proposals[0]?.fits ?? []
  const over = fits.toSorted((a, b) => b.fit.overLines - a.fit.overLines)[0]
  if (over && over.fit.overLines > 0) return t('nearestOver', { n, headline: over.headline, lines: over.fit.overLines })
  const under = fits.toSorted((a, b) => b.fit.underLines - a.fit.underLines)[0]
  if (under && under.fit.underLines > tolerance) return t('nearestUnder', { n, headline: under.headline, lines: under.fit.underLines })
  return t('nearestHeadline', { n })
}

function Proposal({ proposal, first, tolerance, pending, onTake }: Pick<ProposalsProps, 'tolerance' | 'pending' | 'onTake'> & { proposal: PageArrangement; first: boolean }) {
  const t = useTranslations()
  const locale = useLocale()
  const id = useId()
  const { miniature, pictures, fits, empty } = proposal
  const own = named(locale, proposal.name)
  const name = proposal.asItStands ? t('page.arrange.asItStands', { name: own }) : own
  return (
    <article aria-labelledby={id} className="border-t border-hairline pt-3">
      <h3 id={id} className="pb-2">
        {name}
      </h3>
      <div className="grid grid-cols-[180px_minmax(0,1fr)] items-start gap-4 max-sm:grid-cols-[132px_minmax(0,1fr)] max-sm:gap-3">
        <PageMiniature miniature={miniature} pictures={pictures} label={t('page.arrange.picture', { name })} className="outline outline-hairline" />
        <div className="flex min-w-0 flex-col gap-3">
          <ul className="text-sm">
            {fits.map(({ slot, storyId, headline, fit }) => (
              <li key={storyId} className="border-b border-hairline py-1">
                <p className="truncate font-song" lang="zh-Hans">
                  {headline}
                </p>
                <p className="flex flex-wrap justify-between gap-x-3 text-xs text-ink-3">
                  <span>{slotName(t, slot)}</span>
                  <FitMark fit={fitWords(fit, tolerance)} />
                </p>
              </li>
            ))}
            {empty > 0 && <li className="py-1 text-xs text-ink-3">{t('page.arrange.empty', { n: empty })}</li>}
          </ul>
          <Button tone={first ? 'primary' : 'quiet'} className="self-start" disabled={pending} aria-describedby={id} onClick={() => onTake(proposal, own)}>
            {t('page.arrange.take')}
          </Button>
        </div>
      </div>
    </article>
  )
}
