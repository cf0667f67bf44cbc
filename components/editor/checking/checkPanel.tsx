'use client'

import { useEditorState, type Editor } from '@tiptap/react'
import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { otherOf, type OtherStory, type Repeated } from '@/newsroom/checker/facts'
import { namesOf } from '@/newsroom/checker/disposal'
import type { Hit, Severity } from '@/newsroom/checker/hit'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { passagesOf } from '@/newsroom/checker/passages'
import { Button } from '../../ui/button'
import { Link } from '../../ui/link'
import type { Checked } from './checking'
import { LetStandForm, scopesFor, StoodList, type LetStandDesk } from './letStand'
import { sayFault, sayPlace } from './say'
import { saidAtCaret } from './underlines'

const COLOURS: Record<Severity, string> = { block: 'text-press', warn: 'text-fit-over', hint: 'text-fit-under' }
const AROUND = 10
/** Of a long stretch only the beginning is said. */
const MOST_WORDS = 24
const MOST_SUGGESTIONS = 3

/** The number of hits in the strip below the sheet; opens the list of them. */
export function CheckStatus({ checked, found, open, writing, onToggle, panelId }: { checked: Checked; found: readonly Hit[]; open: boolean; writing: boolean; onToggle: () => void; panelId: string }) {
  const t = useTranslations('checker')
  const { state, hits } = checked
  const blocks = hits.some(({ severity }) => severity === 'block')
  const words = state === 'failed' ? t('failed') : state === 'working' && hits.length === 0 ? t('working') : hits.length === 0 ? t(found.length > 0 ? 'left' : 'none') : t('open', { n: hits.length })
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={panelId}
      // from the sheet F8 leads here; the way out of it leads on to the slip
      tabIndex={writing ? -1 : undefined}
      onClick={onToggle}
      className={clsx('tabular -mx-1.5 h-7 rounded-sm px-1.5 text-sm whitespace-nowrap hover:bg-hover max-sm:h-10', blocks ? 'text-press' : hits.length > 0 ? 'text-ink' : 'text-ink-2')}
    >
      {words}
    </button>
  )
}

/** What the checker says of the words the caret stands in: read out, and shown where nobody can point at them. */
export function CheckHere({ editor }: { editor: Editor }) {
  const said = useEditorState({ editor, selector: ({ editor: on }) => saidAtCaret(on.state) })
  return (
    <p role="status" className={said === '' ? 'sr-only' : 'sr-only pointer-coarse:not-sr-only pointer-coarse:w-full pointer-coarse:pb-1 pointer-coarse:text-sm pointer-coarse:text-ink-2'}>
      {said}
    </p>
  )
}

export interface CheckPanelProps {
  id: string
  /** What is open. */
  checked: Checked
  /** What was found, let stand or not. */
  found: readonly Hit[]
  letStand: LetStandDesk
  /** What of the text stands in other stories, and what those are called that this person sees. */
  repeated: readonly Repeated[]
  headlines: Readonly<Record<string, string>>
  /** The name (`namesOf`) of the hit that somebody is asked about, why it is to stand; null: none. */
  asked: string | null
  onAsk: (hit: Hit | null) => void
  /** The text as it was checked, for the words around a hit. */
  content: StoryContent
  /** The hit that was walked to last. */
  active: Hit | null
  /** Null where the text is only read here: then nothing is shown in it. */
  onShow: ((hit: Hit) => void) | null
  /** Null where this person does not write. */
  onApply: ((hit: Hit, suggestion: string) => void) | null
  onWalk: ((by: 1 | -1) => void) | null
  onAgain: () => void
  onClose: () => void
}

/** What the checker found, above the strip: how many of which weight, each with its words, why, by what, and what may be done. */
export function CheckPanel({ id, checked, found, letStand, repeated, headlines, asked, onAsk, content, active, onShow, onApply, onWalk, onAgain, onClose }: CheckPanelProps) {
  const t = useTranslations()
  const { state, hits } = checked
  const names = namesOf(hits)
  const count = (severity: Severity) => hits.filter((hit) => hit.severity === severity).length
  const texts = new Map(passagesOf(content).map(({ field, block, text }) => [`${field} ${block ?? ''}`, text]))
  return (
    <section id={id} aria-label={t('checker.title')} className="border-b border-hairline bg-paper">
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hairline px-5 py-1 max-sm:px-3">
        <h2 className="text-sm font-medium text-ink max-sm:flex-1">{t('checker.title')}</h2>
        <p role="status" className="tabular min-w-0 flex-1 text-sm whitespace-nowrap text-ink-2 max-sm:order-last max-sm:w-full max-sm:flex-none">
          {state === 'working' ? t('checker.working') : state === 'failed' ? '' : t('checker.counts', { block: count('block'), warn: count('warn'), hint: count('hint') })}
        </p>
        {onWalk && hits.length > 0 && (
          <>
            <Button size="sm" className="max-sm:h-10" onClick={() => onWalk(-1)} aria-keyshortcuts="Shift+F8">
              {t('checker.previous')}
            </Button>
            <Button size="sm" className="max-sm:h-10" onClick={() => onWalk(1)} aria-keyshortcuts="F8">
              {t('checker.next')}
            </Button>
          </>
        )}
        <Button size="sm" tone="bare" className="max-sm:h-10" onClick={onClose}>
          {t('common.close')}
        </Button>
      </header>
      {checked.lexiconMissing && <p className="border-b border-hairline px-5 py-2 text-sm text-ink-2 max-sm:px-3">{t('checker.lexiconMissing')}</p>}
      {state === 'failed' ? (
        <p className="flex items-center gap-3 px-5 py-3 text-sm text-ink max-sm:px-3">
          {t('checker.failed')}
          <Button size="sm" onClick={onAgain}>
            {t('checker.again')}
          </Button>
        </p>
      ) : hits.length === 0 ? (
        <p className="px-5 py-3 text-sm text-ink-2 max-sm:px-3">{t(state === 'working' ? 'checker.working' : found.length > 0 ? 'checker.noneLeft' : 'checker.empty')}</p>
      ) : (
        // what scrolls is scrolled by keys too
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol tabIndex={0} aria-label={t('checker.title')} className="max-h-[32dvh] overflow-y-auto -outline-offset-2">
          {hits.map((hit) => (
            <Row
              key={names.get(hit)}
              hit={hit}
              text={texts.get(`${hit.place.field} ${hit.place.block ?? ''}`) ?? ''}
              active={hit === active}
              letStand={letStand}
              other={otherOf(hit, repeated, headlines)}
              asking={names.get(hit) === asked}
              onAsk={onAsk}
              onShow={onShow}
              onApply={onApply}
            />
          ))}
        </ol>
      )}
      <StoodList hits={found} desk={letStand} />
    </section>
  )
}

function Row({ hit, text, active, letStand, other, asking, onAsk, onShow, onApply }: Pick<CheckPanelProps, 'letStand' | 'onAsk' | 'onShow' | 'onApply'> & { hit: Hit; text: string; active: boolean; asking: boolean; other: OtherStory | null }) {
  const t = useTranslations()
  const { severity, place, words, suggestions, source } = hit
  const acts = onApply ? suggestions.slice(0, MOST_SUGGESTIONS) : []
  const mayStand = scopesFor(hit, letStand).length > 0
  const before = text.slice(Math.max(0, place.from - AROUND), place.from)
  const after = text.slice(place.to, place.to + AROUND)
  const quote = (
    <>
      {place.from > AROUND && '…'}
      {before}
      <mark className={clsx('bg-transparent font-medium underline decoration-dotted underline-offset-4', COLOURS[severity])}>
        {words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)}…` : words}
      </mark>
      {words.length <= MOST_WORDS && after}
      {words.length <= MOST_WORDS && place.to + AROUND < text.length && '…'}
    </>
  )
  return (
    <li aria-current={active || undefined} className={clsx('flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-hairline px-5 py-2 last:border-b-0 max-sm:px-3', active && 'bg-selected')}>
      <span className={clsx('w-9 shrink-0 text-sm', COLOURS[severity])}>{t(`checker.severity.${severity}`)}</span>
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-base [overflow-wrap:anywhere] text-ink">{sayFault(t, hit)}</p>
        {other && (
          <p className="text-sm [overflow-wrap:anywhere] text-ink-2">
            {other.headline === null
              ? t('checker.other.unseen', { date: other.date })
              : t.rich('checker.other.seen', {
                  date: other.date,
                  story: () => (
                    <Link href={`/stories/${other.id}`} className="text-ink underline underline-offset-4">
                      {other.headline || t('common.untitled')}
                    </Link>
                  ),
                })}
          </p>
        )}
        <p className="text-sm [overflow-wrap:anywhere] text-ink-2">
          {onShow ? (
            <button type="button" className="rounded-sm text-left hover:text-ink hover:underline" title={t('checker.go')} onClick={() => onShow(hit)}>
              {sayPlace(t, place)}
              {'　'}
              {quote}
            </button>
          ) : (
            <>
              {sayPlace(t, place)}
              {'　'}
              {quote}
            </>
          )}
        </p>
        <p className="text-xs text-ink-3">{t('checker.source', { source: source === 'house' ? t('checker.house') : source })}</p>
      </div>
      {(acts.length > 0 || mayStand) && (
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:pl-13">
          {acts.map((suggestion) => (
            <Button key={suggestion} size="sm" className="max-w-64 max-sm:h-10" onClick={() => onApply?.(hit, suggestion)}>
              <span className="truncate">{suggestion === '' ? t('checker.remove') : t('checker.apply', { words: suggestion })}</span>
            </Button>
          ))}
          {mayStand && (
            <Button size="sm" tone="bare" className="max-sm:h-10" aria-expanded={asking} onClick={() => onAsk(asking ? null : hit)}>
              {t('checker.letStand.ask')}
            </Button>
          )}
        </div>
      )}
      {asking && mayStand && <LetStandForm hit={hit} desk={letStand} onClose={() => onAsk(null)} />}
    </li>
  )
}
