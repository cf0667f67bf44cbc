import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import type { Mark, PageLayout, SetStory } from '@/newsroom/typesetting/display'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { previewUrl } from '../ui/previewUrl'
import { DrawArtwork, DrawOutline, DrawPicture, DrawRule, type PicturesFrom } from './drawMarks'
import { DrawLine, DrawRun } from './drawText'
import { lineRuns } from '@/newsroom/typesetting/lineRuns'
import { viewBoxOf } from './units'

export interface PageDrawingProps {
  layout: PageLayout
  pictures: PictureSizes
  /** What the drawing is, for readers: “第1版 要闻”. */
  label: string
  /** A function of the module, not of a render: it is part of what a story's drawing is remembered by. */
  pictureUrl?: (asset: string) => string
  className?: string
  /** Drawn over the page, in points from its top left corner. */
  children?: ReactNode
}

/** A composed page as SVG, in points: the same lists the press sets, so what is seen is what is printed. */
export function PageDrawing({ layout, pictures, label, pictureUrl = previewUrl, className, children }: PageDrawingProps) {
  return (
    <svg
      viewBox={viewBoxOf(layout)}
      role="img"
      aria-label={label}
      lang="zh-Hans"
      data-page={layout.page}
      className={clsx('page-paper page-type block size-full select-none bg-sheet', className)}
    >
      <g data-furniture>
        {layout.furniture.map((mark, index) => (
          <DrawMark key={index} mark={mark} sizes={pictures} url={pictureUrl} />
        ))}
      </g>
      {layout.stories.map((story) => (
        <StoryDrawing key={`${story.storyId} ${story.part}`} story={story} sizes={pictures} url={pictureUrl} />
      ))}
      {children}
    </svg>
  )
}

/** One story; drawn again only when it was composed again. */
const StoryDrawing = memo(function StoryDrawing({ story, sizes, url }: PicturesFrom & { story: SetStory }) {
  const { marks } = story
  return (
    <g data-story={story.storyId} data-slot={story.slot} data-part={story.part}>
      {marks.map((mark, index) => (mark.kind === 'rule' ? <DrawRule key={index} mark={mark} /> : null))}
      {marks.map((mark, index) => (mark.kind === 'picture' ? <DrawPicture key={index} mark={mark} from={{ sizes, url }} /> : null))}
      {lineRuns(story).map((drawn, index) => (
        <DrawLine key={index} {...drawn} />
      ))}
    </g>
  )
})

function DrawMark({ mark, sizes, url }: PicturesFrom & { mark: Mark }) {
  switch (mark.kind) {
    case 'rule':
      return <DrawRule mark={mark} />
    case 'picture':
      return <DrawPicture mark={mark} from={{ sizes, url }} />
    case 'artwork':
      return <DrawArtwork mark={mark} />
    case 'outline':
      return <DrawOutline mark={mark} />
    case 'text':
      return <DrawRun run={mark} />
  }
}
