import clsx from 'clsx'
import type { PublishedPage } from '@/newsroom/edition/published'
import type { SetGuideLine } from '@/newsroom/typesetting/display'
import { PageDrawing } from '../../page/pageDrawing'
import { points, viewBoxOf } from '../../page/units'
import { sayDate } from '../../text/format'
import { Link } from '../../ui/link'
import { storyPath } from '../paths'
import { previewUrl } from '../../ui/previewUrl'
import { middleOf } from './places'
import type { Place, Shape } from '../types'
import { type Words } from '../words'
import { named } from '../../text/name'

export interface HotPageProps extends Words {
  page: PublishedPage
  places: Place[]
}

/** The printed page; every story is a link over its outline, and every entry of a guide one to its story, drawn when pointed at or reached by keyboard. */
export function HotPage({ page, places, ...words }: HotPageProps) {
  const { t, locale } = words
  const { layout, sizes } = page
  const { date } = page.edition
  const label = t('paper.pageDrawn', {
    date: sayDate(t, date),
    page: page.number,
    section: named(locale, page.section),
  })
  return (
    <div className="page-paper relative border border-hairline" style={{ aspectRatio: `${layout.width} / ${layout.height}` }}>
      <PageDrawing layout={layout} pictures={sizes} label={label} pictureUrl={previewUrl} />
      <svg viewBox={viewBoxOf(layout)} className="absolute inset-0 block size-full">
        {places.map((place) => (
          <StoryLink key={place.storyId} place={place} date={date} page={page.number} {...words} />
        ))}
        {layout.guides?.flatMap(({ lines }) => lines.map((line) => <GuideLink key={line.storyId} line={line} date={date} {...words} />))}
      </svg>
    </div>
  )
}

/** An entry of a guide leads to the article it points to. */
function GuideLink({ line, date, t }: Words & { line: SetGuideLine; date: string }) {
  const { storyId, page, title, x, y, width, height } = line
  return (
    <Link href={storyPath(date, page, storyId)} prefetch={false} data-guided={storyId} aria-label={t('paper.guided', { page, title })} className="group outline-none">
      <rect
        x={points(x)}
        y={points(y)}
        width={points(width)}
        height={points(height)}
        vectorEffect="non-scaling-stroke"
        className="fill-transparent stroke-transparent group-hover:fill-ink/[0.035] group-hover:stroke-ink group-focus-visible:stroke-ink group-focus-visible:stroke-2"
      />
    </Link>
  )
}

/** One link a story, also where it fills more than one slot. */
function StoryLink({ place, date, page, t }: Words & { place: Place; date: string; page: number }) {
  const gone = place.withdrawn
  return (
    <Link
      href={storyPath(date, page, place.storyId)}
      prefetch={false}
      data-story={place.storyId}
      aria-label={gone ? t('paper.withdrawnItem') : place.headline}
      className="group outline-none"
    >
      {place.shapes.map((shape, index) => (
        <g key={index}>
          <polygon
            points={cornersOf(shape)}
            strokeWidth={6}
            className={clsx(
              'fill-transparent stroke-transparent',
              'group-hover:fill-ink/[0.035] group-hover:stroke-ink/10 group-data-on:fill-ink/[0.035] group-data-on:stroke-ink/10 group-focus-visible:stroke-ink/20',
            )}
          />
          <polygon
            points={cornersOf(shape)}
            fill="none"
            vectorEffect="non-scaling-stroke"
            className="pointer-events-none stroke-transparent group-hover:stroke-ink group-data-on:stroke-ink group-focus-visible:stroke-ink group-focus-visible:stroke-2"
          />
          {gone && (
            <text {...middleOf(shape)} textAnchor="middle" fontSize={12} className="fill-ink-2">
              {t('paper.withdrawnItem')}
            </text>
          )}
        </g>
      ))}
    </Link>
  )
}

export interface PagePlanProps {
  page: PublishedPage
  places: Place[]
  /** Story shown. */
  current: string
}

/** Where the story stands on its page, as a plan: its place filled, the others outlined. */
export function PagePlan({ page, places, current, t }: Words & PagePlanProps) {
  const { layout, edition, number } = page
  return (
    <svg
      viewBox={viewBoxOf(layout)}
      className="block w-full border border-edge bg-sheet"
      style={{ aspectRatio: `${layout.width} / ${layout.height}` }}
    >
      {places.map((place) => {
        const here = place.storyId === current
        const outlines = place.shapes.map((shape, index) => (
          <polygon
            key={index}
            points={cornersOf(shape)}
            vectorEffect="non-scaling-stroke"
            className={here ? 'fill-ink' : 'fill-desk stroke-hairline hover:stroke-ink'}
          />
        ))
        if (here) return <g key={place.storyId}>{outlines}</g>
        return (
          <Link
            key={place.storyId}
            href={storyPath(edition.date, number, place.storyId)}
            prefetch={false}
            aria-label={place.withdrawn ? t('paper.withdrawnItem') : place.headline}
          >
            {place.headline !== '' && <title>{place.headline}</title>}
            {outlines}
          </Link>
        )
      })}
    </svg>
  )
}

function cornersOf(shape: Shape): string {
  return shape.map(([x, y]) => `${x},${y}`).join(' ')
}
