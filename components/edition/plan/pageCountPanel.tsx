'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { inUse, PAGE_COUNTS } from '@/newsroom/edition/pagesInUse'
import type { EditionView, PageView } from '@/newsroom/edition/pageView'
import { named } from '../../text/name'
import { Button } from '../../ui/button'
import { RadioGroup } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { useSayName } from '../../ui/names'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { titleOf } from '../words'

interface Props {
  edition: EditionView
  onTold: (text: string) => void
  onClose: () => void
}

/** 增版、减版: how many pages the edition has, with what is lost on those that go, by name, before it is lost. */
export function PageCountPanel({ edition, onTold, onClose }: Props) {
  const t = useTranslations('edition')
  const all = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const has = edition.pages.length
  const [chosen, setChosen] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const count = chosen ?? has
  const going = edition.pages.filter(({ number }) => number > count)
  const losing = inUse(going)
  const isLosing = losing.length > 0
  const ready = count !== has && (!isLosing || reason.trim() !== '')

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    // also by the Enter key
    if (!ready || pending) return
    run(
      () => acts.setPageCount({ editionId: edition.id, count, seen: has, ...(isLosing ? { losing, reason: reason.trim() } : {}) }),
      () => {
        onClose()
        onTold(t('pageCountSet', { n: count }))
      },
    )
  }

  return (
    <SidePanel open onOpenChange={(open) => !open && onClose()} title={t('pageCountTitle')} description={t('pageCountHint', { n: count })}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup
          inline
          label={t('pageCountLabel')}
          name="count"
          options={PAGE_COUNTS.map((n) => ({ value: String(n), label: t('pageCountOf', { n }) }))}
          value={String(count)}
          onChange={(value) => setChosen(Number(value))}
        />
        {count > has && <p className="tabular text-ink-2">{t('pageCountMore', { from: has + 1, to: count })}</p>}
        {count < has && <p className="tabular text-ink-2">{t(isLosing ? 'pageCountInUse' : 'pageCountFewer', { from: count + 1, to: has })}</p>}
        {isLosing && <Lost going={going} />}
        {isLosing && (
          <Field label={t('pageCountReason')} required>
            <TextInput value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        <ProblemNotice problem={problem} />
        <div className="flex flex-wrap gap-2">
          <Button type="submit" tone={isLosing ? 'press' : 'primary'} disabled={pending || !ready}>
            {t(isLosing ? 'doPageCountLosing' : 'doPageCount', { n: count })}
          </Button>
          <Button tone="bare" onClick={onClose}>
            {all('common.cancel')}
          </Button>
        </div>
      </form>
    </SidePanel>
  )
}

/** What comes off with each page, and whose signatures. */
function Lost({ going }: { going: readonly PageView[] }) {
  const t = useTranslations('edition')
  const all = useTranslations()
  const locale = useLocale()
  const name = useSayName()
  return (
    <ul className="border-t border-hairline text-sm">
      {going.filter((page) => inUse([page]).length > 0).map((page) => {
        const people = [...new Map([...page.proofs, ...page.signatures].map(({ by }) => [by.id, name(by.name)])).values()]
        return (
          <li key={page.id} className="border-b border-hairline py-2">
            <p className="font-semibold">{t('pageLabel', { n: page.number, section: named(locale, page.section) })}</p>
            <ul className="text-ink-2">
              {page.slots.map(({ id, label, placement }) =>
                placement ? (
                  <li key={id}>{t(endsHere(placement, going) ? 'pageCountEnd' : 'pageCountStory', { headline: titleOf(placement) })}</li>
                ) : (
                  label !== '' && <li key={id}>{t('pageCountAd', { label })}</li>
                ),
              )}
              {people.length > 0 && <li className="text-press">{t('pageCountSigned', { people: people.join(all('audit.separator')) })}</li>}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}

/** A later part of a story whose first part stands on a page that stays. */
function endsHere({ storyId, part }: { storyId: string; part: { n: number } | null }, going: readonly PageView[]): boolean {
  if (part === null || part.n === 1) return false
  return !going.some(({ slots }) => slots.some(({ placement }) => placement?.storyId === storyId && placement.part?.n === 1))
}
