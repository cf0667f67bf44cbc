'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { GENRES, type Genre } from '@/newsroom/manuscript/story'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Select, TextArea, TextInput } from '../ui/input'
import { problemOf } from './answer'
import type { Desk, SlipActions, SlipStory } from './types'

export interface SlipFormProps {
  story: SlipStory
  desks: readonly Desk[]
  setSlip: SlipActions['setSlip']
  onDone: () => void
}

/** The slip's fields to fill in; a refusal stands below and the input stays. */
export function SlipForm({ story, desks, setSlip, onDone }: SlipFormProps) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function save(form: FormData): Promise<void> {
    const text = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
    }
    const number = (name: string) => (text(name) === null ? null : Number(text(name)))
    setBusy(true)
    const answer = await setSlip({
      id: story.id,
      deskId: text('deskId'),
      genre: (text('genre') ?? story.genre) as Genre,
      target: number('target'),
      wantedDate: text('wantedDate'),
      wantedPage: number('wantedPage'),
      note: text('note'),
    })
    setBusy(false)
    const words = problemOf(t, answer)
    setProblem(words)
    if (words) return
    router.refresh()
    onDone()
  }

  return (
    <form
      className="flex flex-col gap-2 border-b border-hairline px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save(new FormData(event.currentTarget))
      }}
    >
      <div className="grid grid-cols-2 gap-x-3 gap-y-2">
        <Field label={t('slip.desk')}>
          <Select name="deskId" defaultValue={story.desk?.id ?? ''}>
            <option value="">{t('slip.noDesk')}</option>
            {desks.map((desk) => (
              <option key={desk.id} value={desk.id}>
                {desk.name[locale]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('slip.genre')}>
          <Select name="genre" defaultValue={story.genre}>
            {GENRES.map((genre) => (
              <option key={genre} value={genre}>
                {t(`vocab.genre.${genre}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('editor.new.target')}>
          <TextInput name="target" type="number" min={1} max={60_000} inputMode="numeric" defaultValue={story.target ?? ''} />
        </Field>
        <Field label={t('editor.new.wantedPage')}>
          <TextInput name="wantedPage" type="number" min={1} max={64} inputMode="numeric" defaultValue={story.slip.wantedPage ?? ''} />
        </Field>
      </div>
      <Field label={t('editor.new.wantedDate')}>
        <TextInput name="wantedDate" type="date" defaultValue={story.slip.wantedDate ?? ''} />
      </Field>
      <Field label={t('slip.note')}>
        <TextArea name="note" rows={2} maxLength={4_000} defaultValue={story.slip.note ?? ''} />
      </Field>
      {problem && (
        <p role="alert" className="text-press">
          {problem}
        </p>
      )}
      <div className="mt-1 flex gap-2">
        <Button type="submit" disabled={busy}>
          {t('slip.save')}
        </Button>
        <Button tone="bare" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
