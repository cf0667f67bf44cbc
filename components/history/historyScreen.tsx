'use client'

import clsx from 'clsx'
import { usePathname, useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { Act, HistoryOf } from '@/newsroom/audit/act'
import type { HistoryHead, HistoryPage } from '@/newsroom/audit/history'
import { csvOf } from '@/newsroom/csv'
import type { Outcome } from '@/newsroom/outcome'
import { wallTime } from '@/newsroom/time'
import { useLiveRefresh } from '../live/live'
import { named } from '../text/name'
import { Link } from '../ui/link'
import { useSayRefusal } from '../ui/sayRefusal'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/emptyState'
import { Field } from '../ui/form/field'
import { Select } from '../ui/form/input'
import { Notice } from '../ui/notice'
import { useNow } from '../ui/now'
import { Around } from './around'
import { Entries } from './entries'
import { withFresh, withOlder } from './join'
import { refPath, sayAbout, sayRef, sayTitle, sayWhat, sayWho } from './words'

export interface HistoryFilterSet {
  act?: Act
  person?: string
}

export interface HistoryScreenProps {
  head: HistoryHead
  first: HistoryPage
  filter: HistoryFilterSet
  /** Asks for what is older than `before`. */
  older: (filter: HistoryFilterSet, before: string) => Promise<Outcome<HistoryPage>>
  /** The level of its title: 2 inside the settings, which have one of their own. */
  level?: 1 | 2
}

/** Which changes a history is asked for again. */
const HEARD: Record<HistoryOf, readonly string[]> = {
  edition: ['edition:*', 'page:*'],
  page: ['edition:*', 'page:*'],
  story: ['story:*'],
  person: ['person:*'],
  system: ['paper:*', 'checker:*', 'desk:*', 'template:*', 'person:*'],
}

/** A history: newest first, by days, narrowed by kind of act and by person; beside it how the trail is sealed. */
export function HistoryScreen(props: HistoryScreenProps) {
  const { head, filter } = props
  const t = useTranslations()
  const locale = useLocale()
  const [pending, startTransition] = useTransition()
  const router = useRouter()
  const path = usePathname()
  useLiveRefresh(HEARD[head.of])
  const about = sayAbout(t, head)
  const Title = props.level === 2 ? 'h2' : 'h1'
  const go = (next: HistoryFilterSet) => startTransition(() => router.replace(addressOf(path, next), { scroll: false }))
  return (
    <div className={props.level === 2 ? 'pt-6' : 'mx-auto w-full max-w-6xl px-6 pt-4 pb-16 max-sm:px-4'}>
      <header>
        {about !== null && head.about && (
          <Link href={refPath(head.about)} className="text-sm text-ink-2 underline-offset-4 hover:underline">
            {about}
          </Link>
        )}
        <Title className="font-song text-2xl font-semibold max-sm:text-xl">
          {sayTitle(t, locale, head)}
          {head.section && ' '}
          {head.section && <span className="pl-2 font-sans text-base font-normal text-ink-2">{named(locale, head.section)}</span>}
        </Title>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)_17rem] gap-x-10 max-lg:grid-cols-1">
        <div className={clsx('min-w-0 transition-opacity', pending && 'opacity-60')} aria-busy={pending}>
          <List key={addressOf(path, filter)} {...props} go={go} />
        </div>
        <Around head={head} level={props.level ?? 1} />
      </div>
    </div>
  )
}

function addressOf(path: string, { act, person }: HistoryFilterSet): string {
  const query = new URLSearchParams({ ...(act ? { act } : {}), ...(person ? { person } : {}) }).toString()
  return query === '' ? path : `${path}?${query}`
}

function List({ head, first, filter, older, go, level = 1 }: HistoryScreenProps & { go: (next: HistoryFilterSet) => void }) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const [known, setKnown] = useState(first)
  const [shown, setShown] = useState(first)
  const [fetching, startFetching] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)
  // a newer first page came: it is laid over what was fetched below it
  if (known !== first) {
    setKnown(first)
    setShown(withFresh(shown, first))
  }
  const narrowed = filter.act !== undefined || filter.person !== undefined

  function fetchOlder(before: string): void {
    setProblem(null)
    startFetching(async () => {
      const answer = await older(filter, before).catch(() => null)
      if (answer?.status === 'done') setShown((now) => withOlder(now, answer.value))
      else setProblem(answer?.status === 'refused' ? sayRefusal(answer.refusal) : t('audit.loadFailed'))
    })
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2 py-3">
        <Filters head={head} filter={filter} go={go} />
        {narrowed && (
          <Button tone="bare" size="sm" onClick={() => go({})}>
            {t('audit.clear')}
          </Button>
        )}
        {shown.entries.length > 0 && <Export head={head} page={shown} />}
      </div>
      {shown.entries.length === 0 ? (
        <EmptyState text={narrowed ? t('audit.noMatch') : t('audit.empty')}>{narrowed && <Button onClick={() => go({})}>{t('audit.clear')}</Button>}</EmptyState>
      ) : (
        <Entries head={head} page={shown} level={level} />
      )}
      <div className="py-4" aria-live="polite">
        {problem !== null && <Notice kind="refusal">{problem}</Notice>}
        {shown.next === null ? (
          shown.entries.length > 0 && <p className="text-sm text-ink-3">{t('audit.end')}</p>
        ) : (
          <Button disabled={fetching} className="mt-2" onClick={() => fetchOlder(shown.next ?? '')}>
            {t(fetching ? 'audit.loading' : 'audit.older')}
          </Button>
        )}
      </div>
    </>
  )
}

function Filters({ head, filter, go }: { head: HistoryHead; filter: HistoryFilterSet; go: (next: HistoryFilterSet) => void }) {
  const t = useTranslations('audit')
  const locale = useLocale()
  const { act, person } = filter
  return (
    <>
      <Field label={t('act')} hiddenLabel>
        <Select
          value={act ?? ''}
          className="max-w-60"
          onChange={({ target }) => {
            const chosen = head.acts.find((one) => one === target.value)
            go({ ...(chosen ? { act: chosen } : {}), ...(person ? { person } : {}) })
          }}
        >
          <option value="">{t(head.of === 'system' ? 'anyButSignIn' : 'anyAct')}</option>
          {head.acts.map((one) => (
            <option key={one} value={one}>
              {t(`acts.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {head.people.length > 1 && (
        <Field label={t('person')} hiddenLabel>
          <Select value={person ?? ''} className="max-w-44" onChange={({ target }) => go({ ...(act ? { act } : {}), ...(target.value === '' ? {} : { person: target.value }) })}>
            <option value="">{t('anybody')}</option>
            {head.people.map((one) => (
              <option key={one.id} value={one.id}>
                {named(locale, one.name)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  )
}

/** What is on the screen, as a table for a spreadsheet. */
function Export({ head, page }: { head: HistoryHead; page: HistoryPage }) {
  const t = useTranslations()
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const now = useNow()
  const time = (at: string) => {
    const { date, clock, seconds } = wallTime(at, timeZone)
    return `${date} ${clock}:${seconds}`
  }
  function save(): void {
    const rows = page.entries.map((entry) => [
      time(entry.at),
      sayWho(t, locale, entry),
      sayWhat(t, locale, entry, page.names),
      entry.refs.map((ref) => `${sayRef(t, locale, ref, head.of)} ${new URL(refPath(ref), location.origin).href}`).join('\n'),
    ])
    const text = csvOf([[t('audit.csvHead.time'), t('audit.csvHead.who'), t('audit.csvHead.what'), t('audit.csvHead.about')], ...rows])
    const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${sayTitle(t, locale, head)} ${wallTime(now, timeZone).date}.csv`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <Button tone="bare" size="sm" className="ml-auto" onClick={save}>
      {t('audit.csv')}
    </Button>
  )
}
