'use client'

import { useTranslations } from 'use-intl'
import type { GridArea } from '@/newsroom/edition/design/format'
import type { PageView } from '@/newsroom/edition/pageView'
import { SLOT_KINDS, type SlotKind } from '@/newsroom/edition/design/slot'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { Select } from '../../../ui/form/input'

/** A slot on its way onto the page: of which kind; null while none is. */
export interface Adding {
  kind: SlotKind | null
  /** The page's largest free place; null when it is full. */
  free: GridArea | null
  pending: boolean
  set: (kind: SlotKind | null) => void
  add: (kind: SlotKind, area: GridArea) => void
}

export function AddSlotButton({ adding }: { adding: Adding }) {
  const t = useTranslations('page')
  return (
    <Button size="sm" className="max-sm:h-11" aria-expanded={adding.kind !== null} onClick={() => adding.set(adding.kind === null ? 'story' : null)}>
      {t('addSlot')}
    </Button>
  )
}

/** What the new slot takes, and the place it gets without being drawn. */
export function AddSlotForm({ page, adding: { kind, free, pending, set, add } }: { page: PageView; adding: Adding }) {
  const t = useTranslations()
  if (kind === null) return null
  // a page has one masthead, and it is page 1
  const kinds = SLOT_KINDS.filter((one) => one !== 'masthead' || (page.number === 1 && page.slots.every((slot) => slot.kind !== 'masthead')))
  return (
    <div className="mb-2 border-y border-hairline bg-desk px-2 pt-2 pb-2.5">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-32 flex-1">
          <Field label={t('page.slotTakes')}>
            <Select value={kind} onChange={(event) => set(kinds.find((one) => one === event.target.value) ?? kind)}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {t(`vocab.slotKind.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Button disabled={pending || free === null} onClick={() => free && add(kind, free)}>
          {t('page.addIntoFree')}
        </Button>
      </div>
      <p className="tabular pt-2 text-sm text-ink-3">
        {free ? t('page.freePlace', { col: free.col + 1, line: free.line + 1, cols: free.cols, lines: free.lines }) : t('page.noFreePlace')}
        {free && <span className="ms-1 pointer-coarse:hidden">{t('page.drawSlotHint')}</span>}
      </p>
    </div>
  )
}
