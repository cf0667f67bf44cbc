'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useCallback, useState, useTransition } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { csvOf } from '@/newsroom/csv'
import { ENTRY_KINDS, headOf, type Entry, type EntryKind } from '@/newsroom/checker/lexicon/entry'
import { rowsOf } from '@/newsroom/checker/lexicon/file'
import type { LexiconState } from '@/newsroom/checker/lexicon/state'
import type { Act } from '@/newsroom/outcome'
import { nameIn } from '../../text/name'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { Select } from '../../ui/form/input'
import { SearchInput } from '../../ui/form/searchInput'
import { LinkTabs } from '../../ui/tabs'
import { Time } from '../../ui/time'
import { Outcome } from '../outcome'
import { useSend } from '../useSend'
import { EntryPanel, type EntryActions } from './entryPanel'
import { ImportPanel } from './importPanel'
import { Pages } from './pages'
import { useSayEntry } from './sayEntry'

/** A row of the list; `id` is null for an entry that comes with the program. */
interface Row {
  id: string | null
  entry: Entry
  off: boolean
  by: { name: string; latinName: string | null } | null
  at: string | null
}

interface Asked {
  origin: 'own' | 'starting'
  kind: EntryKind | null
  query: string
  page: number
}

export interface LexiconScreenProps {
  asked: Asked
  list: { rows: readonly Row[]; total: number; pages: number; stamp: string }
  actions: EntryActions & { turn: Act<{ kind: EntryKind; text: string; on: boolean }, unknown> }
}

/** The paper's lexicons: found by kind and word, added to, changed, taken in and out as a file. */
export function LexiconScreen({ asked, list, actions }: LexiconScreenProps) {
  const t = useTranslations('checker.lexicon')
  const kinds = useTranslations('checker.kind')
  const locale = useLocale()
  const router = useRouter()
  const path = usePathname()
  const [pending, startTransition] = useTransition()
  const [open, setOpen] = useState<{ id: string | null; entry: Entry | null } | null>(null)
  const [importing, setImporting] = useState(false)
  const [done, setDone] = useState<string | null>(null)
  const turning = useSend()
  const sayEntry = useSayEntry()
  const { origin, kind, query } = asked

  const hrefOf = useCallback(
    (change: Partial<Asked>) => {
      const next = { origin, kind, query, page: 1, ...change }
      const said = new URLSearchParams()
      if (next.origin === 'starting') said.set('from', 'starting')
      if (next.kind) said.set('kind', next.kind)
      if (next.query) said.set('q', next.query)
      if (next.page > 1) said.set('page', String(next.page))
      return said.size > 0 ? `${path}?${said.toString()}` : path
    },
    [origin, kind, query, path],
  )
  const go = useCallback((change: Partial<Asked>) => startTransition(() => router.replace(hrefOf(change), { scroll: false })), [router, hrefOf])
  const search = useCallback((words: string) => go({ query: words }), [go])

  async function save() {
    setDone(null)
    try {
      const response = await fetch(`/lexicon/${list.stamp}`)
      if (!response.ok) throw new Error(String(response.status))
      const { own } = (await response.json()) as LexiconState
      const url = URL.createObjectURL(new Blob([csvOf(rowsOf(own, locale === 'en' ? 'en' : 'zh'))], { type: 'text/csv;charset=utf-8' }))
      const link = document.createElement('a')
      link.href = url
      link.download = `${t('title')}.csv`
      link.click()
      URL.revokeObjectURL(url)
      setDone(t('exported', { n: own.length }))
    } catch {
      setDone(t('exportFailed'))
    }
  }

  const empty = origin === 'own' && kind === null && query === '' && list.total === 0
  return (
    <div className="py-4">
      <LinkTabs
        label={t('origin')}
        className="-mx-2"
        tabs={(['own', 'starting'] as const).map((one) => ({ href: hrefOf({ origin: one, kind: null, query: '' }), label: t(one), current: origin === one }))}
      />
      <div className="flex flex-wrap items-center gap-2 py-3">
        <SearchInput label={t('search')} placeholder={t('search')} value={query} onSearch={search} maxLength={60} className="w-52 max-sm:w-full" />
        <div className="w-40 max-sm:w-full">
          <Select aria-label={t('kind')} value={kind ?? ''} onChange={(event) => go({ kind: ENTRY_KINDS.find((one) => one === event.target.value) ?? null })}>
            <option value="">{t('allKinds')}</option>
            {ENTRY_KINDS.map((one) => (
              <option key={one} value={one}>
                {kinds(one)}
              </option>
            ))}
          </Select>
        </div>
        <p role="status" className="tabular min-w-0 flex-1 truncate text-sm text-ink-3">
          {turning.done ?? done ?? t('count', { n: list.total })}
        </p>
        {origin === 'own' && (
          <>
            <Button tone="bare" onClick={() => setImporting(true)} aria-haspopup="dialog">
              {t('import')}
            </Button>
            <Button tone="bare" disabled={empty} onClick={() => void save()}>
              {t('export')}
            </Button>
            <Button tone="primary" onClick={() => setOpen({ id: null, entry: null })} aria-haspopup="dialog">
              {t('add')}
            </Button>
          </>
        )}
      </div>
      <Outcome problem={turning.problem} />
      {empty ? (
        <EmptyState text={t('none')} hint={t('noneHint')} />
      ) : list.rows.length === 0 ? (
        <p className="border-t border-hairline py-6 text-ink-2">{t('notFound')}</p>
      ) : (
        <ul aria-busy={pending} className={`border-t border-hairline ${pending ? 'opacity-60' : ''}`}>
          {list.rows.map(({ id, entry, off, by, at }) => {
            const text = headOf(entry)
            return (
              <li key={id ?? `${entry.kind} ${text}`} className="relative grid grid-cols-[6.5rem_minmax(0,1fr)_auto] items-baseline gap-x-4 border-b border-hairline py-2 hover:bg-hover max-sm:grid-cols-[minmax(0,1fr)_auto]">
                <span className="text-sm text-ink-3 max-sm:col-span-2">{kinds(entry.kind)}</span>
                <div className="min-w-0">
                  {id === null ? (
                    <span className={`[overflow-wrap:anywhere] ${off ? 'text-ink-3 line-through' : 'text-ink'}`}>{text}</span>
                  ) : (
                    // the whole row opens it
                    <button type="button" aria-haspopup="dialog" className="rounded-sm text-left [overflow-wrap:anywhere] text-ink after:absolute after:inset-0" onClick={() => setOpen({ id, entry })}>
                      {text}
                    </button>
                  )}
                  <p className="text-sm [overflow-wrap:anywhere] text-ink-2">{sayEntry(entry)}</p>
                </div>
                {id === null ? (
                  <span className="flex items-baseline gap-3">
                    {off && <span className="text-sm text-ink-3">{t('isOff')}</span>}
                    <Button
                      size="sm"
                      className="max-sm:h-10"
                      disabled={turning.pending}
                      aria-label={t(off ? 'turnOn' : 'turnOff', { text })}
                      onClick={() => void turning.send(actions.turn({ kind: entry.kind, text, on: off }), t(off ? 'switchedOn' : 'switchedOff', { text }))}
                    >
                      {t(off ? 'on' : 'off')}
                    </Button>
                  </span>
                ) : (
                  <span className="text-xs whitespace-nowrap text-ink-3 max-sm:hidden">{by && at && t.rich('by', { name: nameIn(locale, by), time: () => <Time at={at} /> })}</span>
                )}
              </li>
            )
          })}
        </ul>
      )}
      <Pages page={asked.page} pages={list.pages} onGo={(page) => go({ page })} />
      {open && <EntryPanel key={open.id ?? ''} id={open.id} entry={open.entry} kind={kind} actions={actions} onClose={() => setOpen(null)} onDone={setDone} />}
      {importing && (
        <ImportPanel
          onClose={() => setImporting(false)}
          onDone={(said) => {
            setDone(said)
            router.refresh()
          }}
        />
      )}
    </div>
  )
}
