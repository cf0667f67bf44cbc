'use client'

import clsx from 'clsx'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { SlotView } from '@/newsroom/edition/pageView'
import { MINIMUM_PPI, printedPpi, printedSize } from '@/newsroom/edition/resolution'
import type { PictureSetting } from '@/newsroom/edition/design/slot'
import type { PictureMark } from '@/newsroom/typesetting/display'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { MIDDLE } from '@/newsroom/manuscript/picture/frame'
import { FocusPoint } from '../../../ui/picture/focusPoint'
import { previewUrl } from '../../../ui/previewUrl'
import { percent } from '../../../page/units'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { ProblemNotice } from '../../act/useAct'
import type { PageDraft } from '../usePageDraft'

const NEAREST = 4000
const REST = 500

export interface PictureCropsProps {
  slot: SlotView
  draft: PageDraft
  sizes: PictureSizes
  editable: boolean
}

/** Every picture set in the slot: which part of it is shown. */
export function PictureCrops({ slot, draft, sizes, editable }: PictureCropsProps) {
  const marks = draft.layout.stories
    .filter((story) => story.slot === slot.key)
    .flatMap((story) => story.marks)
    .filter((mark): mark is PictureMark => mark.kind === 'picture')
  return marks.map((mark) => {
    const size = sizes[mark.asset]
    return size ? <Crop key={mark.asset} slot={slot} mark={mark} size={size} draft={draft} editable={editable} /> : null
  })
}

interface CropProps {
  slot: SlotView
  mark: PictureMark
  size: { width: number; height: number }
  draft: PageDraft
  editable: boolean
}

/** The whole picture, the printed part of it clear, the focal point to pull; the page follows at once, letting go saves. */
function Crop({ slot, mark, size, draft, editable }: CropProps) {
  const t = useTranslations('page')
  const resting = useRef<number | null>(null)
  const { asset, crop } = mark
  const tried = draft.draft?.crop?.picture === asset ? draft.draft.crop.crop : undefined
  // without a crop of this page what the story asks for, as much as the place holds
  const focus = slot.placement?.pictures.find((picture) => picture.asset === asset)?.focus
  const now = tried ?? slot.placement?.crops[asset] ?? { ...(focus ?? MIDDLE), zoom: 1000 }
  const share = {
    left: percent(crop.left, size.width),
    top: percent(crop.top, size.height),
    width: percent(crop.width, size.width),
    height: percent(crop.height, size.height),
  }

  function show(next: PictureSetting): void {
    draft.tryCrop(slot.key, asset, clamped(next))
  }

  function saveSoon(): void {
    if (resting.current !== null) window.clearTimeout(resting.current)
    resting.current = window.setTimeout(() => {
      resting.current = null
      draft.save()
    }, REST)
  }

  return (
    <div className="flex flex-col gap-2 pb-3">
      <FocusPoint
        size={size}
        at={now}
        editable={editable}
        label={t('focalPoint', { x: Math.round(now.x / 10), y: Math.round(now.y / 10) })}
        describedBy={`crop-${asset}`}
        onMove={(focus) => show({ ...now, ...focus })}
        onDone={draft.save}
        onCancel={draft.cancel}
      >
        <img src={previewUrl(asset)} alt="" draggable={false} className="absolute inset-0 size-full opacity-45" />
        <div aria-hidden className="absolute overflow-hidden outline-2 outline-ink" style={share} data-crop={asset}>
          <img
            src={previewUrl(asset)}
            alt=""
            draggable={false}
            className="absolute max-w-none"
            style={{
              width: percent(size.width, crop.width),
              height: percent(size.height, crop.height),
              left: percent(-crop.left, crop.width),
              top: percent(-crop.top, crop.height),
            }}
          />
        </div>
      </FocusPoint>
      <Resolution mark={mark} />
      <p id={`crop-${asset}`} className="text-xs text-ink-3">
        {editable ? t('cropHint') : t('cropShown')}
      </p>
      {editable && (
        <div className="flex items-end gap-3">
          <Field label={t('nearer')} className="flex-1">
            <input
              type="range"
              min={1000}
              max={NEAREST}
              step={50}
              value={now.zoom}
              aria-label={t('nearer')}
              aria-valuetext={`${Math.round(now.zoom / 10)}%`}
              className="h-8 w-full accent-ink"
              onChange={(event) => {
                show({ ...now, zoom: Number(event.target.value) })
                saveSoon()
              }}
            />
          </Field>
          <output className="tabular pb-1 text-sm text-ink-2">{Math.round(now.zoom / 10)}%</output>
          <Button size="sm" tone="bare" disabled={draft.pending || slot.placement?.crops[asset] === undefined} onClick={() => draft.crop(slot.key, asset, null)}>
            {t(focus ? 'cropFocus' : 'cropMiddle')}
          </Button>
        </div>
      )}
      <ProblemNotice problem={draft.refused} />
    </div>
  )
}

/** How sharp it comes out at its printed size, with what is being tried: what the lock will measure. */
function Resolution({ mark }: { mark: PictureMark }) {
  const t = useTranslations('page')
  const ppi = printedPpi(printedSize(mark))
  const enough = ppi >= MINIMUM_PPI
  return (
    <p role="status" className={clsx('tabular text-sm', enough ? 'text-ink-2' : 'text-press')}>
      {t(enough ? 'ppiEnough' : 'ppiLow', { ppi, needed: MINIMUM_PPI })}
    </p>
  )
}

function clamped({ x, y, zoom }: PictureSetting): PictureSetting {
  const whole = (value: number, least: number, most: number) => Math.min(most, Math.max(least, Math.round(value)))
  return { x: whole(x, 0, 1000), y: whole(y, 0, 1000), zoom: whole(zoom, 1000, NEAREST) }
}
