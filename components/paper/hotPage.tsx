import clsx from 'clsx'
import Link from 'next/link'
import { PageMiniature } from '../page/pageMiniature'
import type { DrawnPage } from '../page/types'
import { sayDate } from '../text/format'
import { previewPath, storyPath } from './paths'
import { boundsOf, within } from './places'
import type { Box, Place } from './types'
import { named, type Words } from './words'

export interface HotPageProps extends Words {
  date: string
  page: { number: number; section: { zh: string; en: string } }
  places: Place[]
  drawn: DrawnPage
}

/** The printed page; every story is a link over its place, outlined when pointed at or reached by keyboard. */
export function HotPage({ date, page, places, drawn, ...words }: HotPageProps) {
  const { t, locale } = words
  const label = t('paper.pageDrawn', {
    date: sayDate(t, date),
    page: page.number,
    section: named(locale, page.section),
  })
  return (
    <div className="relative border border-hairline">
      <PageMiniature page={drawn} detail="text" label={label} pictureUrl={previewPath} />
      {places.map((place) => (
        <StoryLink key={place.storyId} place={place} date={date} page={page.number} {...words} />
      ))}
    </div>
  )
}

/** One link a story, also where it fills more than one slot: its frame takes no pointer, its boxes do. */
function StoryLink({ place, date, page, t }: Words & { place: Place; date: string; page: number }) {
  const frame = boundsOf(place.boxes)
  const gone = place.withdrawn
  return (
    <Link
      href={storyPath(date, page, place.storyId)}
      prefetch={false}
      data-story={place.storyId}
      aria-label={gone ? t('paper.withdrawnItem') : place.headline}
      className="group pointer-events-none absolute outline-none"
      style={shareOf(frame)}
    >
      {place.boxes.map((box, index) => (
        <span
          key={index}
          className={clsx(
            'pointer-events-auto absolute -m-[3px] box-content flex items-center justify-center p-[3px]',
            'group-hover:bg-ink/[0.035] group-hover:outline-1 group-hover:outline-ink',
            'group-focus-visible:outline-2 group-focus-visible:outline-ink group-data-on:outline-1 group-data-on:outline-ink group-data-on:bg-ink/[0.035]',
          )}
          style={shareOf(within(box, frame))}
        >
          {gone && <span className="bg-desk px-2 text-xs text-ink-2">{t('paper.withdrawnItem')}</span>}
        </span>
      ))}
    </Link>
  )
}

export interface PagePlanProps {
  places: Place[]
  /** Story shown. */
  current: string
  /** Height over width. */
  ratio: number
  date: string
  page: number
}

/** Where the story stands on its page, as a plan: its place filled, the others outlined. */
export function PagePlan({ places, current, ratio, date, page, t }: Words & PagePlanProps) {
  return (
    <div className="relative w-full border border-edge bg-sheet" style={{ aspectRatio: `1 / ${ratio}` }}>
      {places.flatMap((place) =>
        place.boxes.map((box, index) => {
          const here = place.storyId === current
          const look = clsx('absolute', here ? 'bg-ink' : 'border border-hairline bg-desk hover:border-ink')
          if (here || index > 0) return <span key={`${place.storyId} ${index}`} aria-hidden className={look} style={shareOf(box)} />
          return (
            <Link
              key={place.storyId}
              href={storyPath(date, page, place.storyId)}
              prefetch={false}
              title={place.headline}
              aria-label={place.withdrawn ? t('paper.withdrawnItem') : place.headline}
              className={look}
              style={shareOf(box)}
            />
          )
        }),
      )}
    </div>
  )
}

function shareOf(box: Box): { left: string; top: string; width: string; height: string } {
  const share = (value: number) => `${Math.round(value * 1000) / 1000}%`
  return { left: share(box.left), top: share(box.top), width: share(box.width), height: share(box.height) }
}
