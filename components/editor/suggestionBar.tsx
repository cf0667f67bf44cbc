'use client'

import type { Editor } from '@tiptap/react'
import { useCallback } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { Suggested } from '@/newsroom/manuscript/document/answer'
import { sayTime } from '../text/format'
import { Button } from '../ui/button'
import { useNow } from '../ui/now'
import { Menu, MenuItem } from '../ui/overlay/menu'
import { colourOf } from './colours'
import { useAfterKeys } from './text/useAfterKeys'
import { answerHere, goToSuggestion, suggestionAt } from './together/suggestions'
import type { Binding } from './together/binding'

/** What is suggested, in words: who, when, and what. */
export function useSaySuggestion(nameOf: (personId: string) => string): (one: Suggested) => string {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  return useCallback(
    ({ kind, by, at, value, words }: Suggested) => {
      const what = words === '\n' ? 'end' : words === '\ufffc' ? 'picture' : 'words'
      const text = words.replaceAll('\n', ' ¶ ').replaceAll('\ufffc', '').trim()
      const says =
        kind === 'line'
          ? t('editor.suggest.line', { to: typeof value === 'string' ? value : 'paragraph' })
          : kind === 'bold'
            ? t('editor.suggest.bold', { on: String(value === true), words: shortened(text) })
            : t(`editor.suggest.${kind}`, { what, words: shortened(text) })
      return `${nameOf(by)} · ${Number.isNaN(Date.parse(at)) ? '' : `${sayTime(t, at, { now, timeZone })} · `}${says}`
    },
    [t, now, timeZone, nameOf],
  )
}

const MOST_WORDS = 24

function shortened(words: string): string {
  const chars = [...words]
  return chars.length > MOST_WORDS ? `${chars.slice(0, MOST_WORDS).join('')}…` : words
}

export interface SuggestionBarProps {
  editor: Editor
  binding: Binding
  editable: boolean
  nameOf: (personId: string) => string
}

/** What stands open in the text: one after the other, by person, or all at once. Not there when nothing does. */
export function SuggestionBar({ editor, binding, editable, nameOf }: SuggestionBarProps) {
  const t = useTranslations('editor.suggest')
  const say = useSaySuggestion(nameOf)
  const { total, hands, index, one } = useAfterKeys(editor, () => {
    const open = binding.open()
    const here = suggestionAt(binding, editor.state)
    return { total: open.length, hands: [...new Set(open.map(({ by }) => by))].join('\n'), index: here?.index ?? 0, one: here?.one ?? null }
  })
  if (total === 0) return null
  const people = hands.split('\n')
  const keep = (event: { preventDefault: () => void }) => event.preventDefault()
  return (
    <div role="toolbar" aria-label={t('label')} className="flex min-h-10 w-full flex-wrap items-center gap-x-1 border-t border-hairline px-2 text-sm max-sm:px-1">
      <span className="tabular shrink-0 px-1 text-ink">{one ? t('nth', { n: index + 1, total }) : t('open', { n: total })}</span>
      <span role="status" className="min-w-0 flex-1 truncate text-ink-2 max-sm:order-last max-sm:w-full max-sm:flex-none max-sm:px-1 max-sm:pb-1">
        {one && (
          <>
            <span aria-hidden className="mr-2 inline-block size-2 rounded-full align-middle" style={{ backgroundColor: colourOf(one.by) }} />
            {say(one)}
          </>
        )}
      </span>
      <Button size="sm" tone="bare" className="max-sm:h-10" onMouseDown={keep} onClick={() => goToSuggestion(binding, editor.view, -1)}>
        {t('previous')}
      </Button>
      <Button size="sm" tone="bare" className="max-sm:h-10" onMouseDown={keep} onClick={() => goToSuggestion(binding, editor.view, 1)}>
        {t('next')}
      </Button>
      {editable && (
        <>
          <Button size="sm" tone="quiet" className="max-sm:h-10" onMouseDown={keep} onClick={() => answerHere(binding, editor.state, 'accept')}>
            {t('accept')}
          </Button>
          <Button size="sm" tone="quiet" className="max-sm:h-10" onMouseDown={keep} onClick={() => answerHere(binding, editor.state, 'reject')}>
            {t('reject')}
          </Button>
          <Menu
            trigger={
              <Button size="sm" tone="bare" className="max-sm:h-10">
                {t('several')}
              </Button>
            }
          >
            <MenuItem onSelect={() => binding.answer('accept', [{}])}>{t('acceptAll')}</MenuItem>
            <MenuItem onSelect={() => binding.answer('reject', [{}])}>{t('rejectAll')}</MenuItem>
            {people.length > 1 &&
              people.flatMap((by) => [
                <MenuItem key={`accept ${by}`} onSelect={() => binding.answer('accept', [{ by }])}>
                  {t('acceptOf', { name: nameOf(by) })}
                </MenuItem>,
                <MenuItem key={`reject ${by}`} onSelect={() => binding.answer('reject', [{ by }])}>
                  {t('rejectOf', { name: nameOf(by) })}
                </MenuItem>,
              ])}
          </Menu>
        </>
      )}
    </div>
  )
}
