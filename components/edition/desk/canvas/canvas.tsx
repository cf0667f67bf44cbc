'use client'

import clsx from 'clsx'
import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import { points } from '../../../page/units'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { ColumnRuler, LineRuler, RULER } from './rulers'
import { usePan, writing } from './usePan'
import { percentOf, useZoom, type Zoom, type Zooming } from './useZoom'

/** White around the page, in pixels. */
const AROUND = 20
const MARGIN = { x: RULER.left + 2 * AROUND, y: RULER.top + 2 * AROUND }

export interface CanvasProps {
  layout: Pick<PageLayout, 'width' | 'height'>
  /** Names exactly what is drawn. */
  hash: string | null
  format: PageFormat
  chosen: GridArea | null
  /** Stands before the zoom, and lies over the canvas: it stays where it is when the page is pulled. */
  tools?: ReactNode
  over?: ReactNode
  /** The page, and what lies over it; told how many pixels a point is. */
  children: (scale: number | null) => ReactNode
}

/** The desk the page lies on: zoom, pan, rulers in columns, characters and lines. */
export function Canvas({ layout, hash, format, chosen, tools, over, children }: CanvasProps) {
  const t = useTranslations('page')
  const page = { width: points(layout.width), height: points(layout.height) }
  const zooming = useZoom(page, MARGIN)
  const { frame, scale } = zooming
  const { space } = usePan(frame)

  useZoomKeys(zooming)
  const size = scale === null ? { width: `min(100vw - 100px, (100dvh - 258px) * ${page.width / page.height})` } : { width: page.width * scale }
  return (
    <div className="relative flex min-w-0 flex-col">
      <ZoomBar zooming={zooming} tools={tools} />
      <div
        ref={frame}
        role="region"
        aria-label={t('canvas')}
        data-canvas
        data-layout={hash ?? undefined}
        className={clsx(
          'relative isolate h-[calc(100dvh-196px)] min-h-[320px] overflow-auto border border-hairline bg-desk max-sm:h-[54dvh]',
          space ? 'cursor-grab' : 'cursor-default',
        )}
      >
        <div className="grid min-h-full w-max min-w-full" style={{ gridTemplate: `${RULER.top}px 1fr / ${RULER.left}px 1fr` }}>
          <div className="sticky top-0 left-0 z-40 bg-desk" />
          <div className="sticky top-0 z-30 bg-desk">
            {scale !== null && (
              <div className="mx-auto w-max" style={{ paddingInline: AROUND }}>
                <ColumnRuler format={format} scale={scale} chosen={chosen} />
              </div>
            )}
          </div>
          <div className="sticky left-0 z-30 bg-desk" style={{ paddingTop: AROUND }}>
            {scale !== null && <LineRuler format={format} scale={scale} chosen={chosen} />}
          </div>
          <div className="mx-auto w-max max-w-none self-start" style={{ padding: AROUND }}>
            <div className="page-paper relative bg-sheet outline outline-hairline" style={{ ...size, aspectRatio: `${page.width} / ${page.height}` }}>
              {children(scale)}
            </div>
          </div>
        </div>
      </div>
      {over}
    </div>
  )
}

/** + − 0 1, wherever the focus is but in a field. */
function useZoomKeys({ step, set }: Zooming): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (writing(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
      const todo = { '+': () => step(1), '=': () => step(1), '-': () => step(-1), '0': () => set('fit'), '1': () => set(1) }[event.key]
      if (!todo) return
      event.preventDefault()
      todo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [step, set])
}

const ZOOMS: readonly { zoom: Zoom; key: 'fit' | 'width' | 'actual' }[] = [
  { zoom: 'fit', key: 'fit' },
  { zoom: 'width', key: 'width' },
  { zoom: 1, key: 'actual' },
]

function ZoomBar({ zooming, tools }: { zooming: Zooming; tools: ReactNode }) {
  const t = useTranslations('page')
  const { zoom, scale, set, step } = zooming
  const button = 'h-7 px-2 text-sm whitespace-nowrap max-sm:h-10'
  return (
    <div role="group" aria-label={t('zoom')} className="flex flex-wrap items-center justify-end gap-2 pb-1.5">
      {tools}
      <p className="mr-auto min-w-0 flex-1 truncate text-xs text-ink-3 max-md:hidden">{t('canvasKeys')}</p>
      <div className="flex border border-edge">
        {ZOOMS.map((one) => (
          <button
            key={one.key}
            type="button"
            aria-pressed={zoom === one.zoom}
            onClick={() => set(one.zoom)}
            className={clsx(button, zoom === one.zoom ? 'bg-ink text-paper' : 'hover:bg-hover')}
          >
            {t(one.key)}
          </button>
        ))}
      </div>
      <div className="flex items-center border border-edge">
        <button type="button" className={clsx(button, 'hover:bg-hover')} aria-label={t('zoomOut')} onClick={() => step(-1)}>
          −
        </button>
        <output className="tabular w-12 text-center text-sm" aria-label={t('zoomNow')}>
          {scale === null ? '' : `${percentOf(scale)}%`}
        </output>
        <button type="button" className={clsx(button, 'hover:bg-hover')} aria-label={t('zoomIn')} onClick={() => step(1)}>
          +
        </button>
      </div>
    </div>
  )
}
