'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { focusText, MIDDLE, type Focus } from '@/newsroom/manuscript/picture/frame'
import { CARD_SHAPES } from '@/newsroom/edition/card'
import { Button } from '../../ui/button'
import { FocusPoint } from '../../ui/picture/focusPoint'
import { Framed } from '../../ui/picture/framed'
import { previewUrl } from '../../ui/previewUrl'

export interface FocusFormProps {
  asset: string
  /** In pixels. */
  size: { width: number; height: number }
  /** As the text has it; undefined for the middle. */
  focus: Focus | undefined
  /** Null where the text is only read. */
  onSet: ((focus: Focus) => void) | null
}

/** In pixels of the screen. */
const TALLEST = 300

/** What has to stay in sight of a picture, and how it is cropped by itself with it. */
export function FocusForm({ asset, size, focus, onSet }: FocusFormProps) {
  const t = useTranslations('editor.focus')
  const [tried, setTried] = useState<Focus | null>(null)
  // what is set here is shown before it comes back with the text; what somebody else sets takes its place
  const said = focusText(focus)
  const [seen, setSeen] = useState(said)
  const [own, setOwn] = useState<string | null>(null)
  if (seen !== said) {
    setSeen(said)
    if (said !== own) setTried(null)
  }
  const at = tried ?? focus ?? MIDDLE
  const hint = `focus-${asset}`
  const set = (to: Focus) => {
    setTried(to)
    setOwn(focusText(to))
    onSet?.(to)
  }
  return (
    <section aria-label={t('title')} className="flex flex-col gap-2">
      {/* an upright one leaves room for the rest of the panel */}
      <div style={{ maxWidth: `${Math.round((TALLEST * size.width) / size.height)}px` }}>
        <FocusPoint
          size={size}
          at={at}
          editable={onSet !== null}
          label={t('point', { x: Math.round(at.x / 10), y: Math.round(at.y / 10) })}
          describedBy={hint}
          onMove={setTried}
          onDone={() => set(at)}
          onCancel={() => setTried(null)}
        >
          <img src={previewUrl(asset)} alt="" draggable={false} className="absolute inset-0 size-full" />
        </FocusPoint>
      </div>
      <div className="flex items-start justify-between gap-3">
        <p id={hint} className="text-sm text-ink-2">
          {t(onSet ? 'hint' : 'shown')}
        </p>
        {onSet && (
          <Button size="sm" tone="bare" className="shrink-0 max-sm:h-10" disabled={at.x === MIDDLE.x && at.y === MIDDLE.y} onClick={() => set(MIDDLE)}>
            {t('middle')}
          </Button>
        )}
      </div>
      <ul aria-label={t('frames')} className="flex items-end gap-3">
        {CARD_SHAPES.map(({ name, ...shape }) => (
          <li key={name} className="flex flex-col gap-1">
            <Framed asset={asset} size={size} shape={shape} focus={at} className="h-16 self-start bg-desk" />
            <span className="text-xs text-ink-2">{t(`frame.${name}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
