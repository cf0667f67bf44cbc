import clsx from 'clsx'
import { memo, type ReactNode } from 'react'
import type { Miniature } from '@/newsroom/typesetting/page/miniature'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { previewUrl } from '../ui/previewUrl'
import { DrawArtwork, DrawOutline, DrawPicture, DrawRule } from './drawMarks'
import { DrawRun } from './drawText'
import { points, viewBoxOf } from './units'

export interface PageMiniatureProps {
  miniature: Miniature
  pictures: PictureSizes
  /** What the drawing is, for readers: “第1版 要闻”. */
  label: string
  className?: string
  /** Laid over the drawing, placed in shares of it. */
  children?: ReactNode
}

/** A page small and true: its headlines as they are broken, its body as the lines the composer set. */
export function PageMiniature({ children, className, ...drawing }: PageMiniatureProps) {
  const { width, height } = drawing.miniature
  return (
    <div className={clsx('page-paper relative bg-sheet', className)} style={{ aspectRatio: `${width} / ${height}` }}>
      <Drawing {...drawing} />
      {children}
    </div>
  )
}

/** What a miniature was made from does not change under it: drawn again for another one only. */
const Drawing = memo(function Drawing({ miniature, pictures, label }: Omit<PageMiniatureProps, 'className' | 'children'>) {
  const from = { sizes: pictures, url: previewUrl }
  return (
    <svg viewBox={viewBoxOf(miniature)} role="img" aria-label={label} lang="zh-Hans" className="page-type block size-full select-none">
      {miniature.rules.map((mark, index) => (
        <DrawRule key={index} mark={mark} />
      ))}
      {miniature.pictures.map((mark, index) => (
        <DrawPicture key={index} mark={mark} from={from} />
      ))}
      {miniature.artwork.map((mark, index) => (
        <DrawArtwork key={index} mark={mark} />
      ))}
      {miniature.outlines.map((mark, index) => (
        <DrawOutline key={index} mark={mark} />
      ))}
      {miniature.bars.map(({ size, ink, lines }) => (
        <path
          key={`${size} ${ink}`}
          d={pathOf(lines, size)}
          fill="none"
          strokeWidth={points(size * 0.62)}
          className="stroke-ink"
          strokeOpacity={ink === 'strong' ? 0.6 : 0.36}
        />
      ))}
      {miniature.texts.map((run, index) => (
        <DrawRun key={index} run={run} />
      ))}
      {miniature.stories.map((story) => (story.overLines > 0 ? <Overset key={`${story.slot}`} story={story} /> : null))}
    </svg>
  )
})

/** Lines as one path of horizontal strokes through the middle of their characters. */
function pathOf(lines: readonly number[], size: number): string {
  let d = ''
  const up = Math.round(size * 0.0038)
  for (let index = 0; index + 2 < lines.length; index += 3) {
    d += `M${(lines[index] ?? 0) / 10} ${((lines[index + 1] ?? 0) - up) / 10}h${(lines[index + 2] ?? 0) / 10}`
  }
  return d
}

/** 溢文: a red-orange foot below the story, told in words beside the page. */
function Overset({ story }: { story: Miniature['stories'][number] }) {
  const xs = story.polygon.map(([x]) => x)
  const left = Math.min(...xs)
  const foot = Math.max(...story.polygon.map(([, y]) => y))
  return <rect x={points(left)} y={points(foot) + 1.5} width={points(Math.max(...xs) - left)} height={6} className="fill-fit-over" />
}
