'use client'

import { useActionState, type RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { Refusal } from '@/newsroom/refusal'
import { refusalText } from '../text/refusal'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'
import { Notice } from '../ui/notice'

export type NewStoryState = { refusal: Refusal } | { reference: string } | null

/** Starts a story and goes to it; answers only when it could not. */
export type StartStory = (before: NewStoryState, form: FormData) => Promise<NewStoryState>

/** 写稿 at once, or 报选题 for the desk to approve. */
export function NewStory({ start, button }: { start: StartStory; button?: RefObject<HTMLButtonElement | null> }) {
  const t = useTranslations()
  const [state, action, pending] = useActionState(start, null)
  return (
    <form action={action} className="ml-auto flex flex-wrap items-center justify-end gap-2">
      {state && (
        <Notice kind="refusal">
          {'refusal' in state ? refusalText(t, state.refusal) : t('common.errorText', { reference: state.reference })}
        </Notice>
      )}
      <Button type="submit" name="pitch" value="1" disabled={pending} className="max-sm:hidden">
        {t('stories.pitch')}
      </Button>
      <Button ref={button} type="submit" tone="primary" disabled={pending} aria-keyshortcuts={button ? 'n' : undefined}>
        {t('nav.newStory')}
        {button && (
          <span className="max-lg:hidden [&_kbd]:border-ink-3 [&_kbd]:text-paper">
            <Kbd>N</Kbd>
          </span>
        )}
      </Button>
    </form>
  )
}
