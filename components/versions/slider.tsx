'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { VersionView } from '@/newsroom/workflow/version'
import { Button } from '../ui/button'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import { sayVersion } from './occasion'

type Stop = Pick<VersionView, 'madeAt' | 'by' | 'hands' | 'marks' | 'moves' | 'occasion'> & { number: number | null }

/** Through the versions in the order of time, the oldest left: arrows, Home and End are the slider's own. */
export function Slider({ entries, at, onMove }: { entries: readonly Stop[]; at: number; onMove: (at: number) => void }) {
  const t = useTranslations()
  const sayName = useSayName()
  const id = useId()
  const last = entries.length - 1
  const stop = entries[at]
  if (!stop) return null
  const name = stop.number === null ? t('slip.versions.current') : t('slip.versions.number', { n: stop.number })
  const more = [stop.occasion === '' ? '' : sayVersion(t, stop), (stop.hands.length > 0 ? stop.hands : [stop.by].filter(Boolean)).map(sayName).join(t('audit.separator'))].filter(Boolean)
  return (
    <div className="pb-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lg font-semibold">{name}</h2>
        <span className="min-w-0 break-words text-ink-2">{more.join(' · ')}</span>
        <Time at={stop.madeAt} className="tabular text-sm text-ink-3" />
      </div>
      {last > 0 && (
        <div className="flex items-center gap-2 pt-1">
          <Button tone="bare" className="px-2" aria-label={t('slip.versions.older')} disabled={at === last} onClick={() => onMove(at + 1)}>
            ←
          </Button>
          <label htmlFor={id} className="sr-only">
            {t('slip.versions.slider')}
          </label>
          <input
            id={id}
            type="range"
            className="h-8 min-w-0 flex-1 accent-ink max-sm:h-10"
            min={0}
            max={last}
            step={1}
            value={last - at}
            aria-valuetext={[name, ...more].join(' · ')}
            onChange={(event) => onMove(last - Number(event.target.value))}
          />
          <Button tone="bare" className="px-2" aria-label={t('slip.versions.newer')} disabled={at === 0} onClick={() => onMove(at - 1)}>
            →
          </Button>
        </div>
      )}
    </div>
  )
}
