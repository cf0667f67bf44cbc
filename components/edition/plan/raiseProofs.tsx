'use client'

import { useTranslations } from 'use-intl'
import type { EditionView, PageView } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { useActs } from '../act/acts'
import type { Placing } from '../act/usePlacing'
import { fitCounts } from '../words'

/** The pages that may go to their next proof by this person and lack nothing: no slot is empty, no story runs over. */
function readyToProof({ pages, undersetTolerance }: Pick<EditionView, 'pages' | 'undersetTolerance'>): PageView[] {
  return pages.filter((page) => {
    const { empty, over } = fitCounts(page, undersetTolerance)
    return page.abilities.includes('raise_proof') && empty === 0 && over === 0
  })
}

/** 出大样 of all pages that are ready for it, in one act; nothing where none is. A page that is not complete goes by itself, from its own screen. */
export function RaiseProofs({ edition, placing }: { edition: EditionView; placing: Placing }) {
  const t = useTranslations()
  const acts = useActs()
  const ready = readyToProof(edition)
  if (ready.length === 0) return null
  const list = new Intl.ListFormat(t('device.listTag'), { type: 'conjunction' })
  const named = (pages: readonly number[]) => ({ n: pages.length, pages: list.format(pages.map(String)) })

  function raise(): void {
    // what the server answers, which may be less than was asked for
    const said: string[] = []
    placing.run(
      async () => {
        const outcome = await acts.raiseProofs({ editionId: edition.id, pageIds: ready.map(({ id }) => id) })
        if (outcome.status !== 'done') return outcome
        const [raised, left] = [outcome.value.raised.map(({ page }) => page), outcome.value.left.map(({ page }) => page)]
        said.push(t('edition.raisedAll', named(raised)), ...(left.length > 0 ? [t('edition.raisedLeft', named(left))] : []))
        return outcome
      },
      { text: '' },
      () => placing.tell({ text: said.join(' ') }),
    )
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 max-sm:pb-3">
      <p className="tabular text-sm text-ink-2">{t('edition.readyToProof', named(ready.map(({ number }) => number)))}</p>
      <Button size="sm" disabled={placing.pending} onClick={raise} className="max-sm:h-12 max-sm:w-full">
        {t('edition.raiseAll', { n: ready.length })}
      </Button>
    </div>
  )
}
