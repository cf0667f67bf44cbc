'use client'

import clsx from 'clsx'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { HEAD_DESIGNS, type HeadDesign } from '@/newsroom/edition/head'
import { PageDrawing } from '../../page/pageDrawing'
import { headOf, type DraftHead } from './headLayout'
import { PaperNameplate, type Nameplate } from './paperNameplate'
import type { PaperDraft, PartProps } from './paperDraft'
import { Section } from '../section'

/** The true head of page 1 as the draft prints it. */
export function PaperHead({ head, label }: { head: DraftHead; label: string }) {
  const { layout } = head
  return (
    <figure className="border border-hairline">
      <div style={{ aspectRatio: `${layout.width} / ${layout.height}` }}>
        <PageDrawing layout={layout} pictures={{}} label={label} />
      </div>
    </figure>
  )
}

/** 报头: how it is arranged, each arrangement as it comes out, and the nameplate if it was drawn. */
export function PaperHeadDesign(props: PartProps & { head: DraftHead; today: string; nameplates: readonly Nameplate[] }) {
  const { draft, set, head, today } = props
  const t = useTranslations('settings')
  const { identity } = draft
  const chosen = identity.head ?? 'across'
  const choose = (design: HeadDesign) => {
    const { head: _before, ...others } = identity
    set({ identity: design === 'across' ? others : { ...others, head: design } })
  }
  return (
    <Section title={t('head')} hint={t('headHint')}>
      <PaperHead head={head} label={t('paperHead')} />
      <fieldset>
        <legend className="mb-1 text-sm text-ink-2">{t('headDesign')}</legend>
        <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-2">
          {HEAD_DESIGNS.map((design) => (
            <Design key={design} design={design} draft={draft} today={today} checked={design === chosen} onChoose={choose} />
          ))}
        </div>
      </fieldset>
      {head.design !== chosen && <p className="text-sm text-press">{t('headCrowded')}</p>}
      {head.design === chosen && chosen.startsWith('upright') && <p className="text-xs text-ink-3">{t('headUpright')}</p>}
      <PaperNameplate {...props} />
    </Section>
  )
}

interface DesignProps {
  design: HeadDesign
  draft: PaperDraft
  today: string
  checked: boolean
  onChoose: (design: HeadDesign) => void
}

function Design({ design, draft, today, checked, onChoose }: DesignProps) {
  const t = useTranslations('settings')
  const { layout } = useMemo(() => headOf(draft, today, design), [draft, today, design])
  const name = t(`headDesigns.${design}`)
  return (
    <label className="flex cursor-pointer flex-col gap-1 text-sm">
      <span className={clsx('block border', checked ? 'border-ink' : 'border-hairline')} style={{ aspectRatio: `${layout.width} / ${layout.height}` }} aria-hidden>
        <PageDrawing layout={layout} pictures={{}} label={name} />
      </span>
      <span className="flex items-start gap-2">
        <input type="radio" name="headDesign" value={design} checked={checked} className="mt-[3px] size-4 shrink-0 accent-ink" onChange={() => onChoose(design)} />
        {name}
      </span>
    </label>
  )
}
