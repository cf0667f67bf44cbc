'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_LINES } from '@/newsroom/checker/lexicon/file'
import { MOST_FILE_BYTES, type ImportShown, type ImportTaken, type LineShown } from '@/newsroom/checker/lexicon/shown'
import { changesText, lookUp } from '../../text/changes'
import { Button } from '../../ui/button'
import { FileInput } from '../../ui/form/fileInput'
import { Notice } from '../../ui/notice'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { useSayRefusal } from '../../ui/sayRefusal'
import { AS_BYTES } from '../../ui/sending/uploads'
import { sendFile, type Sent } from '../../ui/sending/sendFile'

const OUTCOMES = ['added', 'changed', 'refused', 'same'] as const
type OutcomeOf = LineShown['outcome']
const COLOURS: Record<OutcomeOf, string> = { added: 'text-ink', changed: 'text-fit-over', refused: 'text-press', same: 'text-ink-3' }
/** Lines that are drawn at once. */
const A_STRETCH = 200
const FILES = ['.csv', '.txt', 'text/csv'] as const

type State = { step: 'none' } | { step: 'reading'; name: string } | { step: 'read'; file: File; read: ImportShown } | { step: 'taking'; file: File; read: ImportShown }

/** Entries out of a file: what each line would do is shown first, and all that is not refused is taken, or nothing. */
export function ImportPanel({ onClose, onDone }: { onClose: () => void; onDone: (said: string) => void }) {
  const t = useTranslations('checker.lexicon.file')
  const all = useTranslations()
  const sayRefusal = useSayRefusal()
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<State>({ step: 'none' })
  const [problem, setProblem] = useState<string | null>(null)
  const [only, setOnly] = useState<OutcomeOf | null>(null)
  const [drawn, setDrawn] = useState(A_STRETCH)

  function sayProblem(sent: Exclude<Sent<unknown>, { status: 'done' }>): string {
    if (sent.status !== 'refused') return t('refused.failed')
    const { refusal } = sent
    if (refusal.kind === 'too_large') return t('refused.too_large', { mb: MOST_FILE_BYTES / 1024 / 1024 })
    if (refusal.kind === 'conflict' && refusal.reason === 'stale_version') return t('stale')
    if (refusal.kind !== 'invalid') return sayRefusal(refusal)
    const key = `checker.lexicon.file.refused.${refusal.fields.file ?? ''}` as 'checker.lexicon.file.refused.bad_quote'
    return all.has(key) ? all(key, { line: refusal.fields.line ?? '', most: refusal.fields.most ?? '' }) : t('refused.failed')
  }

  async function read(file: File | undefined) {
    if (!file) return
    setProblem(null)
    setOnly(null)
    setDrawn(A_STRETCH)
    setState({ step: 'reading', name: file.name })
    const sent = await sendFile<ImportShown>(file, { method: 'POST', url: '/api/v1/lexicon/read', headers: AS_BYTES }, () => undefined).answer
    if (sent.status === 'done') return setState({ step: 'read', file, read: sent.value })
    setProblem(sayProblem(sent))
    setState({ step: 'none' })
  }

  async function take(file: File, shown: ImportShown) {
    setProblem(null)
    setState({ step: 'taking', file, read: shown })
    const said = new URLSearchParams({ name: file.name.slice(0, 200), stamp: shown.stamp })
    const sent = await sendFile<ImportTaken>(file, { method: 'POST', url: `/api/v1/lexicon/take?${said.toString()}`, headers: AS_BYTES }, () => undefined).answer
    if (sent.status === 'done') {
      onDone(t('taken', { ...sent.value }))
      onClose()
      return
    }
    // somebody changed them meanwhile: what the file would do now is shown anew
    if (sent.status === 'refused' && sent.refusal.kind === 'conflict') await read(file)
    else setState({ step: 'read', file, read: shown })
    setProblem(sayProblem(sent))
  }

  const lines = state.step === 'read' || state.step === 'taking' ? state.read.lines : []
  const count = (outcome: OutcomeOf) => lines.filter((line) => line.outcome === outcome).length
  const taken = count('added') + count('changed')
  const shown = only === null ? lines : lines.filter(({ outcome }) => outcome === only)
  return (
    <SidePanel
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      className="sm:w-[640px]"
      footer={
        <>
          <Button className="mr-auto" disabled={state.step === 'reading' || state.step === 'taking'} onClick={() => input.current?.click()}>
            {t('choose')}
          </Button>
          {(state.step === 'read' || state.step === 'taking') && (
            <Button tone="primary" disabled={taken === 0 || state.step === 'taking'} onClick={() => void take(state.file, state.read)}>
              {state.step === 'taking' ? t('taking') : t('take', { n: taken })}
            </Button>
          )}
        </>
      }
    >
      <FileInput ref={input} accept={FILES} take={([file]) => void read(file)} />
      <div className="flex flex-col gap-3">
        <p className="text-sm text-ink-2">{t('hint', { most: MOST_LINES })}</p>
        {problem && <Notice kind="refusal">{problem}</Notice>}
        {state.step === 'reading' && (
          <p role="status" className="text-sm text-ink-2">
            {t('reading', { name: state.name })}
          </p>
        )}
        {lines.length > 0 && (
          <>
            <p role="status" className="tabular text-ink">
              {t('counts', { added: count('added'), changed: count('changed'), same: count('same'), refused: count('refused') })}
            </p>
            {taken === 0 && <p className="text-sm text-ink-2">{t('nothing')}</p>}
            <div role="group" aria-label={t('show')} className="flex flex-wrap gap-1">
              {[null, ...OUTCOMES.filter((outcome) => count(outcome) > 0)].map((outcome) => (
                <button
                  key={outcome ?? ''}
                  type="button"
                  aria-pressed={only === outcome}
                  className="h-8 rounded-sm px-2 text-sm text-ink-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:text-ink max-sm:h-10"
                  onClick={() => {
                    setOnly(outcome)
                    setDrawn(A_STRETCH)
                  }}
                >
                  {outcome === null ? t('all') : t(`outcome.${outcome}`)}
                </button>
              ))}
            </div>
            <ol className="border-t border-hairline">
              {shown.slice(0, drawn).map((line) => (
                <Line key={line.line} line={line} />
              ))}
            </ol>
            {shown.length > drawn && (
              <Button size="sm" tone="bare" className="self-start" onClick={() => setDrawn(drawn + A_STRETCH)}>
                {t('more', { n: shown.length - drawn })}
              </Button>
            )}
          </>
        )}
      </div>
    </SidePanel>
  )

  function Line({ line }: { line: LineShown }) {
    const { outcome, kind, text, faults = {}, clash, changes } = line
    const why = Object.entries(faults).map(([field, code]) => {
      const words = clash && code === 'clash' ? all('checker.lexicon.fault.clash', { kind: all(`checker.kind.${clash.with.kind}`), text: clash.with.text, words: clash.words }) : (lookUp(all, `checker.lexicon.fault.${code}`) ?? '')
      return t('why', { field: lookUp(all, `checker.column.${field}`) ?? '', words })
    })
    const named = (texts: object) => Object.fromEntries(Object.entries(texts).map(([field, value]: [string, unknown]) => [`entry.${field}`, value]))
    return (
      <li className="grid grid-cols-[4rem_4.5rem_minmax(0,1fr)] items-baseline gap-x-2 border-b border-hairline py-1.5 text-sm">
        <span className="tabular text-ink-3">{t('line', { n: line.line })}</span>
        <span className={COLOURS[outcome]}>{t(`outcome.${outcome}`)}</span>
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <span className="text-ink">{text || '—'}</span>
          {kind && <span className="ml-2 text-ink-3">{all(`checker.kind.${kind}`)}</span>}
          {why.map((one) => (
            <p key={one} className="text-ink-2">
              {one}
            </p>
          ))}
          {changes && <p className="text-ink-2">{changesText(all, named(changes.is), named(changes.was), () => undefined)}</p>}
        </div>
      </li>
    )
  }
}
