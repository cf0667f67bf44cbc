'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { gridRect, PAGE_FORMATS, type PageFormat, slotRect } from '@/newsroom/edition/format'
import { PageMiniature, type PageMiniatureProps } from './pageMiniature'

/** `fit` shows the whole page, `width` fills the room there is, `actual` is the printed size. */
export type Zoom = 'fit' | 'width' | 'actual'

export interface PageSheetProps extends Omit<PageMiniatureProps, 'detail' | 'className'> {
  zoom: Zoom
}

/** The same drawing large, with its text set and rulers in columns and lines along the edges. */
export function PageSheet({ zoom, ...drawing }: PageSheetProps) {
  const format = PAGE_FORMATS[drawing.page.format]
  const { width, height } = format.trim
  const size = {
    fit: `min(100%, calc((100dvh - 168px) * ${width / height}))`,
    width: '100%',
    actual: `${width}mm`,
  }[zoom]
  return (
    <div className="overflow-x-auto sm:pt-5 sm:pl-7">
      <div className={clsx('relative mx-auto', zoom !== 'actual' && 'max-sm:!w-full')} style={{ width: size }}>
        <Rulers format={format} />
        <PageMiniature {...drawing} detail="text" className="outline outline-hairline" />
      </div>
    </div>
  )
}

function Rulers({ format }: { format: PageFormat }) {
  const t = useTranslations('page')
  const grid = gridRect(format)
  const { width, height } = format.trim
  const columns = Array.from({ length: format.columns }, (_, col) => slotRect(format, { col, line: 0, cols: 1, lines: 1 }))
  const tens = Array.from({ length: Math.floor(format.lines / 10) + 1 }, (_, index) => index * 10)
  const share = (value: number, whole: number) => `${(value / whole) * 100}%`
  return (
    <div aria-hidden className="tabular text-[10px] leading-4 text-ink-3 max-sm:hidden">
      {columns.map((rect, index) => (
        <span
          key={rect.x}
          title={t('columnRuler', { n: index + 1, chars: format.charsPerColumn })}
          className="absolute -top-[18px] border-x border-b border-hairline text-center"
          style={{ left: share(rect.x, width), width: share(rect.width, width) }}
        >
          {index + 1}
        </span>
      ))}
      {tens.map((line) => (
        <span
          key={line}
          className="absolute right-full w-6 border-t border-hairline pr-1 text-right"
          style={{ top: share(grid.y + (line / format.lines) * grid.height, height) }}
        >
          {line}
        </span>
      ))}
    </div>
  )
}
