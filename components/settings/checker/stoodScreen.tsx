'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useCallback, useTransition } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { PaperStood, PaperStoodAsked } from '@/newsroom/checker/disposal'
import { FAULTS, type FaultId } from '@/newsroom/checker/faults'
import { RULES, type RuleId } from '@/newsroom/checker/rules'
import type { Act } from '@/newsroom/outcome'
import { sayFault } from '../../editor/checking/say'
import { nameIn } from '../../text/name'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { Select } from '../../ui/form/input'
import { SearchInput } from '../../ui/form/searchInput'
import { Link } from '../../ui/link'
import { LinkTabs } from '../../ui/tabs'
import { Time } from '../../ui/time'
import { Outcome } from '../outcome'
import { useSend } from '../useSend'
import { Pages } from './pages'

export interface StoodScreenProps {
  asked: PaperStoodAsked
  list: { rows: readonly PaperStood[]; total: number; pages: number }
  takeBack: Act<{ id: string }, { id: string }>
}

/** A hit may be a whole paragraph. */
const MOST_WORDS = 80

/** What the paper lets stand in every story: which words, by whom, when, why, where it was first; and what was taken back of it. */
export function StoodScreen({ asked, list, takeBack }: StoodScreenProps) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const path = usePathname()
  const [pending, startTransition] = useTransition()
  const taking = useSend()
  const { takenBack, rule, query } = asked

  const hrefOf = useCallback(
    (change: Partial<PaperStoodAsked>) => {
      const next = { takenBack, rule, query, page: 1, ...change }
      const said = new URLSearchParams()
      if (next.takenBack) said.set('of', 'taken-back')
      if (next.rule) said.set('rule', next.rule)
      if (next.query) said.set('q', next.query)
      if (next.page > 1) said.set('page', String(next.page))
      return said.size > 0 ? `${path}?${said.toString()}` : path
    },
    [takenBack, rule, query, path],
  )
  const go = useCallback((change: Partial<PaperStoodAsked>) => startTransition(() => router.replace(hrefOf(change), { scroll: false })), [router, hrefOf])
  const search = useCallback((words: string) => go({ query: words }), [go])
  const names = (one: PaperStood['by'] | null) => (one ? nameIn(locale, one) : '')
  const empty = rule === null && query === '' && list.total === 0
  return (
    <div className="py-4">
      <LinkTabs
        label={t('checker.stood.title')}
        className="-mx-2"
        tabs={[false, true].map((one) => ({ href: hrefOf({ takenBack: one, rule: null, query: '' }), label: t(one ? 'checker.stood.takenBack' : 'checker.stood.standing'), current: takenBack === one }))}
      />
      <div className="flex flex-wrap items-center gap-2 py-3">
        <SearchInput label={t('checker.stood.search')} placeholder={t('checker.stood.search')} value={query} onSearch={search} maxLength={60} className="w-52 max-sm:w-full" />
        <div className="w-44 max-sm:w-full">
          <Select aria-label={t('checker.rules.rule')} value={rule ?? ''} onChange={(event) => go({ rule: RULES.find(({ id }) => id === event.target.value)?.id ?? null })}>
            <option value="">{t('checker.stood.allRules')}</option>
            {RULES.map(({ id }) => (
              <option key={id} value={id}>
                {t(`checker.rule.${id}`)}
              </option>
            ))}
          </Select>
        </div>
        <p role="status" className="tabular min-w-0 flex-1 truncate text-sm text-ink-3">
          {taking.done ?? t('checker.stood.count', { n: list.total })}
        </p>
      </div>
      <Outcome problem={taking.problem} />
      {empty ? (
        <EmptyState text={t(takenBack ? 'checker.stood.noneTakenBack' : 'checker.stood.none')} hint={takenBack ? undefined : t('checker.stood.noneHint')} />
      ) : list.rows.length === 0 ? (
        <p className="border-t border-hairline py-6 text-ink-2">{t('checker.stood.notFound')}</p>
      ) : (
        <ul aria-busy={pending} className={`border-t border-hairline ${pending ? 'opacity-60' : ''}`}>
          {list.rows.map((row) => (
            <li key={row.id} className="grid grid-cols-[8rem_minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 border-b border-hairline py-3 max-sm:grid-cols-1">
              <span className="text-sm text-ink-3">{RULES.some(({ id }) => id === row.rule) ? t(`checker.rule.${row.rule as RuleId}`) : row.rule}</span>
              <div className="min-w-0 [overflow-wrap:anywhere]">
                <p className={takenBack ? 'text-ink-3 line-through' : 'font-medium text-ink'}>{shortened(row.words)}</p>
                {isFault(row.fault) && <p className="text-sm text-ink-2">{sayFault(t, { fault: row.fault, params: row.params })}</p>}
                <p className="text-sm text-ink">{t('checker.letStand.why', { reason: row.reason })}</p>
                <p className="text-sm text-ink-3">
                  {names(row.by)}
                  {' · '}
                  <Time at={row.at} className="tabular" />
                  {row.story && (
                    <>
                      {' · '}
                      {t.rich('checker.stood.first', {
                        story: () => (
                          <Link href={`/stories/${row.story?.id ?? ''}`} className="text-ink-2 underline underline-offset-4 hover:text-ink">
                            {row.story?.headline || t('common.untitled')}
                          </Link>
                        ),
                      })}
                    </>
                  )}
                </p>
                {row.takenBack && (
                  <p className="text-sm text-ink-3">
                    {t.rich('checker.stood.takenBackBy', { name: names(row.takenBack.by), time: () => <Time at={row.takenBack?.at ?? ''} className="tabular" /> })}
                  </p>
                )}
              </div>
              {!takenBack && (
                <Button
                  size="sm"
                  className="max-sm:mt-1 max-sm:h-10 max-sm:justify-self-start"
                  disabled={taking.pending}
                  aria-label={t('checker.stood.takeBackOf', { words: shortened(row.words) })}
                  onClick={() => void taking.send(takeBack({ id: row.id }), t('checker.stood.done', { words: shortened(row.words) }))}
                >
                  {t('checker.letStand.takeBack')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pages page={asked.page} pages={list.pages} onGo={(page) => go({ page })} />
    </div>
  )
}

/** One of a build of before may be gone. */
function isFault(fault: string): fault is FaultId {
  return Object.hasOwn(FAULTS, fault)
}

function shortened(words: string): string {
  const chars = [...words]
  return chars.length > MOST_WORDS ? `${chars.slice(0, MOST_WORDS).join('')}…` : words
}
