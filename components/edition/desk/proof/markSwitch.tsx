'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { useMarking } from './marking'

/** 标注: lets the words of the page be chosen, in place of its slots. */
export function MarkSwitch() {
  const t = useTranslations('page.words')
  const { allowed, on, switchOn, button } = useMarking()
  if (!allowed) return null
  return (
    <button
      ref={button}
      type="button"
      aria-pressed={on}
      aria-keyshortcuts={on ? 'Escape Alt+M' : 'M'}
      title={t('switchHint')}
      onClick={() => switchOn(!on)}
      className={clsx('h-7 border px-2.5 text-sm whitespace-nowrap max-sm:h-10', on ? 'border-ink bg-ink text-paper' : 'border-edge hover:bg-hover')}
    >
      {t('switch')}
      <kbd aria-hidden className={clsx('pl-1.5 font-sans text-xs max-sm:hidden', on ? 'text-paper' : 'text-ink-3')}>
        {on ? 'Esc' : 'M'}
      </kbd>
    </button>
  )
}

/** The keys that act on the canvas: other ones while words are picked. `reads`: stories are ticked off by one of them. */
export function DeskKeys({ reads }: { reads: boolean }) {
  const t = useTranslations('page')
  const { on } = useMarking()
  if (on) return t('words.keys')
  return reads ? `${t('readKey')} ${t('canvasKeys')}` : t('canvasKeys')
}
