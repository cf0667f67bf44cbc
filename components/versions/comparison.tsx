'use client'

import clsx from 'clsx'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { DiffRow } from '@/newsroom/manuscript/diff'
import type { Outcome } from '@/newsroom/outcome'
import { colourOf } from '../editor/colours'
import { useProblemOf } from '../slip/answer'
import { DiffFormChoice, type DiffForm } from '../slip/diffForm'
import { DiffRows } from '../slip/diffRows'
import type { VersionView } from '@/newsroom/workflow/version'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { RadioGroup } from '../ui/form/choice'
import { Select } from '../ui/form/input'
import { useSayName } from '../ui/names'
import { Notice } from '../ui/notice'
import { SkeletonRows } from '../ui/skeleton'
import { sayVersion } from './occasion'

export interface Compared {
  from: number
  to: number | null
  hash: string
  rows: DiffRow[]
  hands: { id: string; name: string }[][]
  restorable: boolean
}

export interface RestoreAsk {
  number: number
  seen: string
  row?: number
}

export interface ComparisonProps {
  storyId: string
  /** Of the text as it is now: another one asks again. */
  hash: string
  /** The older version (null: there is none), and the newer; null is the text as it is now. */
  from: number | null
  to: number | null
  /** There is nothing before it: it is shown as it is. */
  alone: boolean
  /** The older one as chosen; null is whichever stands before. */
  chosen: number | null
  older: readonly VersionView[]
  onFrom: (from: number | null) => void
  compare: (input: { id: string; from: number; to: number | null }) => Promise<Outcome<Compared>>
  restore: (ask: RestoreAsk) => Promise<Outcome>
  beside: ReactNode
}

/** Two versions against each other: inline or side by side, changes only or all of the text, of everybody or of one; and what is put back of the older one. */
export function Comparison(props: ComparisonProps) {
  const { to, alone, chosen, older, onFrom, beside } = props
  const t = useTranslations()
  const sayName = useSayName()
  const { answer, problem, pending, again } = useComparison(props)
  const [form, setForm] = useState<DiffForm>('inline')
  const [view, setView] = useState<'changes' | 'whole'>('changes')
  const [only, setOnly] = useState<string | null>(null)
  // about one newer version: gone with it
  const [said, setSaid] = useState<Said | null>(null)
  const hands = (answer?.hands ?? []).map((people) => ({
    key: people.map(({ id }) => id).join(),
    name: people.map(({ name }) => sayName(name)).join(t('audit.separator')),
    colour: byDayAndNight(colourOf(people[0]?.id ?? '')),
  }))
  // who changed nothing that is left to see is not offered
  const seen = new Set((answer?.rows ?? []).flatMap((row) => [...(row.by ?? []), ...row.parts.flatMap((part) => part.by ?? [])]))
  const offered = hands.filter((_, index) => seen.has(index))
  const chosenHand = hands.findIndex(({ key }) => key === only)
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-2 border-b border-hairline pb-3">
        {!(to !== null && older.length === 0) && (
          <Field label={t('slip.versions.from')} className="w-56 max-sm:w-full">
            <Select value={chosen ?? ''} onChange={({ target }) => {
                setSaid(null)
                onFrom(target.value === '' ? null : Number(target.value))
              }}>
              <option value="">{t('slip.versions.before')}</option>
              {older.map((version) => (
                <option key={version.number} value={version.number}>
                  {t('slip.versions.number', { n: version.number })} {sayVersion(t, version)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <RadioGroup
          label={t('slip.versions.view')}
          hiddenLabel
          name="versions-view"
          inline
          value={view}
          onChange={setView}
          options={[
            { value: 'changes', label: t('slip.versions.changes') },
            { value: 'whole', label: t('slip.versions.whole') },
          ]}
        />
        <div className="max-md:hidden">
          <DiffFormChoice label={t('slip.versions.form')} name="versions-form" value={form} onChange={setForm} />
        </div>
        <div className="ml-auto max-sm:ml-0">{beside}</div>
      </div>
      {offered.length > 1 && (
        <div role="group" aria-label={t('slip.versions.by')} className="flex flex-wrap items-center gap-1 pt-2">
          <Hand label={t('slip.versions.everybody')} pressed={chosenHand === -1} onPress={() => setOnly(null)} />
          {offered.map((hand) => (
            <Hand key={hand.key} label={hand.name} colour={hand.colour} pressed={hand.key === only} onPress={() => setOnly(hand.key === only ? null : hand.key)} />
          ))}
        </div>
      )}
      <div className="py-3" aria-busy={pending}>
        <div aria-live="polite">{said?.to === to && <Notice kind={said.kind} className="mb-2">{said.text}</Notice>}</div>
        {alone && <p className="pb-2 text-ink-2">{t('slip.versions.first')}</p>}
        {problem !== null && (
          <Notice kind="refusal" action={<Button onClick={again}>{t('slip.versions.again')}</Button>}>
            {problem}
          </Notice>
        )}
        {!answer && pending && <SkeletonRows rows={6} label={t('slip.diff.loading')} />}
        {answer && <Answer {...props} key={`${answer.from} ${answer.to}`} answer={answer} hands={hands} only={chosenHand === -1 ? null : chosenHand} sides={form === 'sides'} whole={view === 'whole' || alone} again={again} say={setSaid} />}
      </div>
    </>
  )
}

interface Said {
  kind: 'done' | 'refusal'
  text: string
  to: number | null
}

/** The colour of a caret, lighter where the sheet is dark. */
function byDayAndNight(colour: string): string {
  return `light-dark(${colour}, color-mix(in oklch, ${colour} 50%, white))`
}

function Hand({ label, colour, pressed, onPress }: { label: string; colour?: string; pressed: boolean; onPress: () => void }) {
  return (
    <Button tone="bare" size="sm" aria-pressed={pressed} className={clsx('max-sm:h-10', pressed && 'bg-selected text-ink')} onClick={onPress}>
      {colour && <span aria-hidden className="size-2 rounded-full" style={{ backgroundColor: colour }} />}
      {label}
    </Button>
  )
}

interface AnswerProps extends ComparisonProps {
  answer: Compared
  hands: { name: string; colour: string }[]
  only: number | null
  sides: boolean
  whole: boolean
  again: () => void
  say: (said: Said) => void
}

function Answer({ answer, hands, only, sides, whole, again, say, onFrom, restore }: AnswerProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const changed = answer.rows.some(({ kind }) => kind !== 'same')
  const number = answer.from

  async function putBack(row?: number): Promise<void> {
    if (busy) return
    setBusy(true)
    const outcome = await restore({ number, seen: answer.hash, ...(row === undefined ? {} : { row }) }).catch(() => null)
    setBusy(false)
    setAsking(false)
    const { to } = answer
    if (outcome?.status === 'done') {
      say({ kind: 'done', to, text: t(row === undefined ? 'slip.versions.restored' : 'slip.versions.restoredRow', { n: number }) })
      // what was put back is a version too: the one before is another now, and the comparison stays with the one that was read
      onFrom(number)
    } else if (outcome?.status === 'refused' && outcome.refusal.kind === 'conflict') say({ kind: 'refusal', to, text: t('slip.versions.meanwhile') })
    else say({ kind: 'refusal', to, text: (outcome && problemOf(outcome)) ?? t('slip.network') })
    again()
  }

  return (
    <>
      {sides && (
        <div className="grid grid-cols-2 gap-6 pl-3 text-sm text-ink-3 max-md:hidden">
          <span>{t('slip.diff.before', { n: answer.from })}</span>
          <span>{answer.to === null ? t('slip.diff.after') : t('slip.diff.before', { n: answer.to })}</span>
        </div>
      )}
      <DiffRows
        rows={answer.rows}
        hands={hands}
        only={only}
        sides={sides}
        whole={whole}
        {...(answer.restorable && {
          act: (index, row) =>
            row.kind === 'left' ? null : (
              <Button
                tone="bare"
                size="sm"
                className="h-5 px-1 text-xs underline max-sm:h-9"
                disabled={busy}
                aria-label={t('slip.versions.restoreRowNamed', { field: t(`vocab.field.${row.field}`), n: index + 1 })}
                onClick={() => void putBack(index)}
              >
                {t('slip.versions.restoreRow')}
              </Button>
            ),
        })}
      />
      {answer.restorable && changed && (
        <div className="pt-4">
          {asking ? (
            <Notice
              kind="info"
              action={
                <>
                  <Button onClick={() => setAsking(false)}>{t('slip.versions.cancel')}</Button>
                  <Button tone="primary" disabled={busy} autoFocus onClick={() => void putBack()}>
                    {t('slip.versions.restoreDo')}
                  </Button>
                </>
              }
            >
              {t('slip.versions.restoreAsk', { n: number })}
            </Notice>
          ) : (
            <Button onClick={() => setAsking(true)}>{t('slip.versions.restore', { n: number })}</Button>
          )}
        </div>
      )}
    </>
  )
}

const RESTING_MS = 120

/** The comparison that is asked for; the one before it stays until it is there. Asked again when the text as it is now is another. */
function useComparison({ storyId, hash, from, to, compare }: ComparisonProps): { answer: Compared | null; problem: string | null; pending: boolean; again: () => void } {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const [turn, setTurn] = useState(0)
  const [got, setGot] = useState<{ key: string; answer: Compared | null; problem: string | null } | null>(null)
  // kept versions do not change: only the text as it is now has to be asked for again
  const key = [from, to, to === null ? hash : '', turn].join(' ')
  useEffect(() => {
    if (from === null) return
    let stale = false
    const ask = () =>
      void compare({ id: storyId, from, to }).then(
        (outcome) => {
          if (!stale) setGot(outcome.status === 'done' ? { key, answer: outcome.value, problem: null } : { key, answer: null, problem: problemOf(outcome) })
        },
        () => {
          if (!stale) setGot({ key, answer: null, problem: t('slip.versions.failed') })
        },
      )
    // a slider drawn along passes many; the one it rests on is asked for
    const timer = setTimeout(ask, RESTING_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [storyId, from, to, key, compare, problemOf, t])
  const problem = got?.key === key ? got.problem : null
  return { answer: problem === null ? (got?.answer ?? null) : null, problem, pending: from !== null && got?.key !== key, again: () => setTurn((now) => now + 1) }
}
