'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { levelOfState, levelsOf, openReview, type ReviewLevel } from '@/newsroom/workflow/review'
import { useSayRefusal } from '../ui/sayRefusal'
import { Button } from '../ui/button'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import type { SlipReview, SlipStory } from './types'
import type { VersionView } from '@/newsroom/workflow/version'

export interface ReviewListProps {
  story: SlipStory
  versions: readonly VersionView[]
  onCompare: (number: number) => void
}

/** Who signed what, level by level. A signature that a later change voided stays, struck through, with the change to read. */
export function ReviewList({ story, versions, onCompare }: ReviewListProps) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  if (story.reviews.length === 0 && levelOfState(story.state) === null) return null
  // what the next signature, or the page, is refused for: said before anybody tries
  const under = levelOfState(story.state) ?? (story.state === 'ready' ? Infinity : 0)
  const reviews = story.reviews.map((review) => ({ ...review, personName: review.person, covers: review.covers ? [story.hash] : [] }))
  const open = openReview(reviews, story.hash, story.reviewLevels, under)
  return (
    <section className="border-b border-hairline px-4 py-3">
      <h2 className="mb-1 text-sm text-ink-3">{t('slip.reviews')}</h2>
      <ul className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
        {levelsOf(story.reviewLevels).map((level) => (
          <li key={level} className="col-span-2 grid grid-cols-subgrid">
            <span className="text-sm leading-[22px] text-ink-2">{t(`vocab.review.${level}`)}</span>
            <div className="flex flex-col">{signatures(level)}</div>
          </li>
        ))}
      </ul>
      {open && (
        <p className="mt-2 text-sm text-fit-over">
          {sayRefusal({ kind: 'conflict', reason: 'reviews_incomplete', params: { ...open } })}
        </p>
      )}
    </section>
  )

  function signatures(level: ReviewLevel) {
    const signed = story.reviews.filter((review) => review.level === level)
    const open = signed.every((review) => review.voidedAt !== null)
    return (
      <>
        {signed.map((review) => (
          <Signature
            key={review.signedAt}
            review={review}
            version={versions.find((version) => version.hash === review.hash)}
            onCompare={onCompare}
          />
        ))}
        {open && <span className="text-ink-3">{levelOfState(story.state) === level ? t('slip.review.turn') : t('slip.review.none')}</span>}
      </>
    )
  }
}

function Signature(props: { review: SlipReview; version: VersionView | undefined; onCompare: (number: number) => void }) {
  const { review, version, onCompare } = props
  const t = useTranslations('slip.review')
  const sayName = useSayName()
  const gone = review.voidedAt !== null
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <span className={gone ? 'text-ink-3 line-through' : undefined}>{sayName(review.person)}</span>
      <Time at={review.signedAt} className="tabular text-xs text-ink-3" />
      {gone && <span className="text-xs text-fit-over">{t('void', { why: review.voidedFor ?? 'other' })}</span>}
      {gone && review.voidedFor === 'text_changed' && version && (
        <Button tone="bare" size="sm" className="-my-1 h-6 px-1 text-xs underline" onClick={() => onCompare(version.number)}>
          {t('since')}
        </Button>
      )}
      {review.opinion !== null && <p className={clsx('mt-0.5 mb-1 basis-full text-sm text-pretty break-words whitespace-pre-line', gone ? 'text-ink-3' : 'text-ink-2')}>{review.opinion}</p>}
    </div>
  )
}
