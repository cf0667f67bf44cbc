'use client'

import clsx from 'clsx'
import { type CSSProperties, type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import { points } from '../units'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { type Box, slotBox } from '@/newsroom/typesetting/page/furniture/box'
import { useGesture, useZooming } from './gesture'
import type { Around, Size } from './lay'
import { ColumnRuler, LineRuler, RULER, type RulerProps } from './rulers'
import { screenKey } from './screenKeys'
import { usePan, writing } from './usePan'
import { percentOf, useZoom, type Zoom, type Zooming } from './useZoom'

/** White around the page, in pixels. */
const AROUND = 20
const MARGIN: Around = { before: { x: RULER.left + AROUND, y: RULER.top + AROUND }, both: { x: RULER.left + 2 * AROUND, y: RULER.top + 2 * AROUND } }

export interface CanvasProps {
  /** The size of the page. */
  layout: Pick<PageLayout, 'width' | 'height'>
  /** Names exactly what is drawn. */
  hash: string | null
  format: PageFormat
  chosen: GridArea | null
  /** Stands before the zoom, and lies over the canvas: it stays where it is when the page is pulled. */
  tools?: ReactNode
  over?: ReactNode
  /** Which keys act, where others do than on every canvas. */
  keys?: ReactNode
  /** Pixels of the screen that stand above and below it. */
  beside?: number
  /** How large the page is at first; `onZoom` hears of each change. */
  zoom?: Zoom
  onZoom?: (zoom: Zoom) => void
  /** The page, and what lies over it; told how many pixels a point is. */
  children: (scale: number | null) => ReactNode
}

/** The desk the page lies on: zoom, pan, rulers in columns, characters and lines. */
export function Canvas({ layout, hash, format, chosen, tools, keys, over, beside = 196, zoom, onZoom, children }: CanvasProps) {
  const t = useTranslations('page')
  const page = { width: points(layout.width), height: points(layout.height) }
  const zooming = useZoom(page, MARGIN, chosen && middleOf(slotBox(format, chosen), layout), zoom, onZoom)
  const { frame, paper, scale } = zooming
  const { space } = usePan(frame)

  useZoomKeys(zooming)
  const size = scale === null ? { width: `min(100vw - 100px, (100dvh - 258px) * ${page.width / page.height})` } : { width: page.width * scale }
  return (
    <div className="@container relative flex min-w-0 flex-col">
      <ZoomBar zooming={zooming} tools={tools} keys={keys} />
      <div
        ref={frame}
        role="region"
        // a press on it takes the keys of the canvas; what lies on it is a stop of its own
        tabIndex={-1}
        aria-label={t('canvas')}
        data-canvas
        data-layout={hash ?? undefined}
        style={{ '--beside': `${beside}px` } as CSSProperties}
        className={clsx(
          'relative isolate outline-none h-[calc(100dvh-var(--beside))] min-h-[320px] overflow-auto border border-hairline bg-desk max-sm:h-[54dvh]',
          space ? 'cursor-grab' : 'cursor-default',
        )}
      >
        {/* where motion is reduced every size changes a moment late; what stays in view is reckoned by the new ones */}
        {/* what is enlarged while a hand zooms makes nothing to scroll */}
        <div className="grid min-h-full w-max min-w-full **:transition-none in-data-zooming:overflow-clip" style={{ gridTemplate: `${RULER.top}px 1fr / ${RULER.left}px 1fr` }}>
          <div className="sticky top-0 left-0 z-40 bg-desk" />
          <div className="sticky top-0 z-30 bg-desk">
            {scale !== null && (
              <div className="mx-auto w-max" style={{ paddingInline: AROUND }}>
                <Ruler of={ColumnRuler} zooming={zooming} page={page} format={format} scale={scale} chosen={chosen} />
              </div>
            )}
          </div>
          <div className="sticky left-0 z-30 bg-desk" style={{ paddingTop: AROUND }}>
            {scale !== null && <Ruler of={LineRuler} zooming={zooming} page={page} format={format} scale={scale} chosen={chosen} />}
          </div>
          <div className="mx-auto w-max max-w-none self-start" style={{ padding: AROUND }}>
            <div ref={paper} className="page-paper relative bg-sheet outline outline-hairline" style={{ ...size, aspectRatio: `${page.width} / ${page.height}` }}>
              {children(scale)}
            </div>
          </div>
        </div>
      </div>
      {over}
    </div>
  )
}

/** A ruler beside the page as it is shown: while a hand zooms, at each step. */
function Ruler({ of: Drawn, zooming, page, ...ruler }: { of: typeof ColumnRuler | typeof LineRuler; zooming: Zooming; page: Size } & RulerProps) {
  const now = useGesture(zooming.gesture)
  const across = Drawn === ColumnRuler
  const [x, y] = across ? [now?.by.x ?? 0, 0] : [0, now?.by.y ?? 0]
  return (
    <div style={across ? { width: page.width * ruler.scale, height: RULER.top } : { width: RULER.left, height: page.height * ruler.scale }}>
      <div style={now ? { transform: `translate(${x}px, ${y}px)` } : undefined}>
        <Drawn {...ruler} scale={now?.scale ?? ruler.scale} />
      </div>
    </div>
  )
}

/** How large the page is shown, as people say it. */
function ZoomNow({ zooming }: { zooming: Zooming }) {
  const t = useTranslations('page')
  const scale = useGesture(zooming.gesture)?.scale ?? zooming.scale
  return (
    <output className="tabular w-12 text-center text-sm" aria-label={t('zoomNow')}>
      {scale === null ? '' : `${percentOf(scale)}%`}
    </output>
  )
}

/** The middle of a box as shares of the page. */
function middleOf(box: Box, page: CanvasProps['layout']): { x: number; y: number } {
  return { x: (box.x + box.width / 2) / page.width, y: (box.y + box.height / 2) / page.height }
}

/** + − 0 1, wherever the focus is but in a field; with Ctrl or ⌘ + − 0 while it is on the canvas: elsewhere they are the browser's. */
function useZoomKeys({ frame, step, set }: Zooming): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const held = event.metaKey || event.ctrlKey
      const key = held && !writing(event.target) && !event.altKey ? event.key : screenKey(event)
      if (key === null) return
      const nearer = () => step(1)
      const farther = () => step(-1)
      const whole = () => set('fit')
      const always = { '+': nearer, '=': nearer, '-': farther, _: farther, '0': whole }[key]
      const todo = always ?? (held ? undefined : { '1': () => set(1) }[key])
      if (!todo || (held && !frame.current?.contains(document.activeElement))) return
      event.preventDefault()
      todo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [frame, step, set])
}

/** Shares of the printed size that are one press away; the whole page and its width besides. */
const SHARES: readonly number[] = [1, 1.5, 2]

function ZoomBar({ zooming, tools, keys }: { zooming: Zooming; tools: ReactNode; keys: ReactNode }) {
  const t = useTranslations('page')
  const { zoom, set, step } = zooming
  const turning = useZooming(zooming.gesture)
  const button = 'h-7 shrink-0 px-2 text-sm whitespace-nowrap max-sm:h-10'
  return (
    <div role="group" aria-label={t('zoom')} className="flex flex-wrap items-center justify-end gap-2 pb-1.5">
      {tools}
      <p className="mr-auto min-w-0 flex-1 truncate text-xs text-ink-3 @max-4xl:hidden">{keys ?? t('canvasKeys')}</p>
      <div className="flex shrink-0 border border-edge">
        {(['fit', 'width', ...SHARES] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={zoom === one && !turning}
            onClick={() => set(one)}
            className={clsx(button, zoom === one && !turning ? 'bg-ink text-paper' : 'hover:bg-hover', typeof one === 'number' && 'tabular')}
          >
            {typeof one === 'number' ? `${one * 100}%` : t(one)}
          </button>
        ))}
      </div>
      <div className="flex shrink-0 items-center border border-edge">
        <button type="button" className={clsx(button, 'hover:bg-hover')} aria-label={t('zoomOut')} onClick={() => step(-1)}>
          −
        </button>
        <ZoomNow zooming={zooming} />
        <button type="button" className={clsx(button, 'hover:bg-hover')} aria-label={t('zoomIn')} onClick={() => step(1)}>
          +
        </button>
      </div>
    </div>
  )
}
