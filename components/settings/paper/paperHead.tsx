'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { freshSlot } from '@/newsroom/edition/design/slotFields'
import { templateById } from '@/newsroom/edition/design/template'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { slotBox } from '@/newsroom/typesetting/page/furniture/box'
import { composePage } from '@/newsroom/typesetting/page/page'
import { PageDrawing } from '../../page/pageDrawing'
import type { PaperDraft } from './paperDraft'

/** White under the head, in mpt. */
const FOOT = 10_000

/** The true head of page 1 as the draft prints it: composed like the page, cut below its masthead. */
export function PaperHead({ draft, today }: { draft: PaperDraft; today: string }) {
  const t = useTranslations('settings')
  const { format, identity, startNumber, pageCount, plan } = draft
  const section = plan[0]?.section.zh ?? ''
  const layout = useMemo(() => headOf({ format, identity, startNumber, pageCount, section, today }), [format, identity, startNumber, pageCount, section, today])
  return (
    <figure className="border border-hairline">
      <div style={{ aspectRatio: `${layout.width} / ${layout.height}` }}>
        <PageDrawing layout={layout} pictures={{}} label={t('paperHead')} />
      </div>
    </figure>
  )
}

type Facts = Pick<PaperDraft, 'format' | 'identity' | 'startNumber' | 'pageCount'> & { section: string; today: string }

function headOf({ format, identity, startNumber, pageCount, section, today }: Facts): PageLayout {
  const slots = (templateById(`${format}-front`)?.slots ?? []).filter(({ kind }) => kind === 'masthead' || kind === 'ear')
  const layout = composePage({
    format,
    number: 1,
    section,
    credit: '',
    date: today,
    editionNumber: startNumber,
    pageCount,
    paper: identity,
    slots: slots.map((slot) => ({ ...freshSlot(slot), filler: slot.kind === 'ear' })),
    stories: [],
    pictures: {},
  })
  const foot = Math.max(0, ...slots.map((slot) => slotBox(PAGE_FORMATS[format], slot)).map(({ y, height }) => y + height)) + FOOT
  // below the head nothing is wanted: the imprint stands at the foot of the page
  return { ...layout, height: foot, furniture: layout.furniture.filter(({ y }) => y <= foot) }
}
