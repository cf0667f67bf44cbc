'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState, useTransition } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { ComparedMark, ComparedText, PagePrint, PageView } from '@/newsroom/edition/pageView'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { difference } from '@/newsroom/typesetting/difference/difference'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { useLiveRefresh } from '../../live/live'
import { comparePath, differencePdf, pagePath } from '../../shell/paths'
import { named } from '../../text/name'
import { Canvas } from '../../page/canvas/canvas'
import { screenKey } from '../../page/canvas/screenKeys'
import { Link } from '../../ui/link'
import { ChangeList } from './changeList'
import { LookBar, type Look } from './lookBar'
import { ComparedMarks, MARKS } from './markList'
import { markPlace } from './markPlace'
import { Overlay } from './overlay'
import { PrintsChoice } from './printsChoice'
import { SameTexts } from './sameTexts'

export interface CompareScreenProps {
  edition: { id: string; date: string; number: number; format: PageFormatId }
  page: Pick<PageView, 'id' | 'number' | 'section'>
  prints: readonly PagePrint[]
  from: { print: PagePrint; layout: PageLayout }
  to: { print: PagePrint; layout: PageLayout }
  texts: readonly ComparedText[]
  marks: readonly ComparedMark[]
  pictures: PictureSizes
}

/** Two prints of a page laid over each other, what differs boxed on the paper and told beside it. */
export function CompareScreen({ edition, page, prints, from, to, texts, marks, pictures }: CompareScreenProps) {
  const t = useTranslations('page.compare')
  const locale = useLocale()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  useLiveRefresh([`edition:${edition.id}`, 'page:*', 'story:*', 'ad:*'])
  const changes = useMemo(() => difference(from.layout, to.layout), [from.layout, to.layout])
  /** The print that was asked for, and what is seen: the other one while a change is only there. */
  const [{ wanted, look }, setLooks] = useState<{ wanted: Look; look: Look }>({ wanted: 'after', look: 'after' })
  const setLook = (next: Look) => setLooks({ wanted: next, look: next })
  const [blend, setBlend] = useState(50)
  const [chosen, setChosen] = useState<number | null>(null)
  const [markId, setMarkId] = useState<string | null>(null)
  const place = useMemo(() => {
    const one = marks.find(({ mark }) => mark.id === markId)
    return one ? markPlace(one) : null
  }, [marks, markId])
  // a list that became shorter under one's eyes ends where it ends
  const current = chosen === null || changes.length === 0 ? null : Math.min(chosen, changes.length - 1)

  /** Leads to a change: what is only on the print that is not seen is seen then. */
  function lead(to: number): void {
    const change = changes[to]
    if (!change) return
    setChosen(to)
    setMarkId(null)
    if (wanted === 'both') return
    const other = wanted === 'after' ? 'before' : 'after'
    setLooks({ wanted, look: change[wanted].lines.length === 0 && change[other].lines.length > 0 ? other : wanted })
  }

  /** Leads to where a mark is, on the print that shows it. */
  function leadToMark(one: ComparedMark): void {
    const there = markPlace(one)
    if (!there) return
    setChosen(null)
    setMarkId(one.mark.id)
    if (wanted !== 'both') setLooks({ wanted, look: there.side })
  }

  useCompareKeys({
    step: (by) => lead(current === null ? (by === 1 ? 0 : changes.length - 1) : Math.max(0, Math.min(changes.length - 1, current + by))),
    blink: () => setLook(look === 'before' ? 'after' : 'before'),
  })

  function choose(next: { from: string; to: string }): void {
    setChosen(null)
    setMarkId(null)
    // the address says what is compared, so that it can be sent to a colleague
    startTransition(() => router.replace(comparePath(edition.date, page.number, next), { scroll: false }))
  }

  return (
    <div className="px-6 pt-3 pb-10 max-sm:px-3">
      <header>
        <Link href={pagePath(edition.date, page.number)} className="text-sm text-ink-2 underline-offset-4 hover:underline">
          {t('crumb', { n: page.number, section: named(locale, page.section) })}
        </Link>
        <h1 className="font-song text-2xl font-semibold max-sm:text-xl">{t('title', { n: page.number })}</h1>
      </header>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2 pt-2 pb-3" aria-busy={pending}>
        <PrintsChoice prints={prints} from={from.print.id} to={to.print.id} onChoose={choose} />
        <LookBar look={look} blend={blend} onLook={setLook} onBlend={setBlend} />
        <p className="flex flex-wrap gap-x-4 text-sm">
          {([undefined, 'a3'] as const).map((paper) => (
            <a
              key={paper ?? ''}
              href={differencePdf(edition.date, page.number, { from: from.print.id, to: to.print.id, ...(paper ? { paper } : {}) })}
              target="_blank"
              rel="noreferrer"
              className="inline-flex min-h-8 items-center underline underline-offset-4 max-sm:min-h-11"
            >
              {t(paper ? 'pdfA3' : 'pdf')}
            </a>
          ))}
        </p>
      </div>
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_380px]">
        <Canvas layout={to.layout} hash={to.print.hash} format={PAGE_FORMATS[edition.format]} chosen={null}>
          {() => <Overlay before={from.layout} after={to.layout} pictures={pictures} changes={changes} current={current} mark={place} look={look} blend={blend} onChoose={lead} />}
        </Canvas>
        <aside aria-label={t('list')} className="min-w-0 lg:sticky lg:top-14 lg:-mx-3 lg:max-h-[calc(100dvh-64px)] lg:self-start lg:overflow-y-auto lg:px-3 lg:pb-6">
          {marks.length > 0 && (
            <a href={`#${MARKS}`} className="flex min-h-8 items-center justify-end text-sm text-ink-2 underline-offset-4 hover:underline max-sm:min-h-11">
              {t('marks', { n: marks.length })}
            </a>
          )}
          <ChangeList changes={changes} before={from.layout} after={to.layout} current={current} onChoose={lead} />
          {changes.length > 0 && <SameTexts texts={texts} before={from.layout} after={to.layout} />}
          <ComparedMarks marks={marks} after={to.layout} current={markId} onChoose={leadToMark} />
        </aside>
      </div>
    </div>
  )
}

/** J and K, and B, wherever the focus is but in a field. */
function useCompareKeys({ step, blink }: { step: (by: 1 | -1) => void; blink: () => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const todo = { j: () => step(1), k: () => step(-1), b: blink }[screenKey(event) ?? '']
      if (!todo) return
      event.preventDefault()
      todo()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
