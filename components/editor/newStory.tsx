'use client'

import { unstable_rethrow } from 'next/navigation'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { GENRES, type Genre } from '@/newsroom/manuscript/story'
import { begin as beginHere, herePath, newIdHere, type NewStory as NewStoryFields } from '../device/fresh/fresh'
import { useDeviceOf } from '../device/leaving'
import { storyPath } from '../shell/paths'
import { useProblemOf } from '../slip/answer'
import { DeskField, NoteField, readStoryFields, TargetField, WantedDateField, WantedPageField } from '../slip/form/storyFields'
import type { Outcome } from '@/newsroom/outcome'
import type { Desk } from '../slip/types'
import { Button } from '../ui/button'
import { RadioGroup } from '../ui/form/choice'

/** `id`: made with the form, so that a story whose answer was lost is not made twice. */
interface NewStoryInput extends NewStoryFields {
  id: string
  pitch: boolean
}

export interface NewStoryProps {
  deskId: string | null
  desks: readonly Desk[]
  /** The next edition, and the page that is a desk's in it by the desk's id: what stands in the form until somebody says otherwise. */
  wanted: { date: string | null; pages: Readonly<Record<string, number>> }
  /** Creates it and goes there; answers only when it was refused. */
  create: (input: NewStoryInput) => Promise<Outcome>
}

/** What is usual for a genre; a person changes it where it is not. */
const USUAL: Record<Genre, number> = { news: 600, feature: 1500, photo_story: 200, comment: 1000, notice: 300 }

/** One screen from nothing to writing: genre, desk, length, day and page have sensible answers already, Enter begins. */
export function NewStory({ deskId, desks, wanted, create }: NewStoryProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const me = useDeviceOf()
  const ownId = useRef<string>(null)
  const [genre, setGenre] = useState<Genre>('news')
  const [target, setTarget] = useState<string | null>(null)
  const [desk, setDesk] = useState(deskId)
  const [date, setDate] = useState(wanted.date ?? '')
  const [page, setPage] = useState<string | null>(null)
  // a page of another day may be another desk's
  const ownPage = desk !== null && date !== '' && date === wanted.date ? String(wanted.pages[desk] ?? '') : ''
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function begin(form: FormData, pitch: boolean): Promise<void> {
    setBusy(true)
    setProblem(null)
    const { note, ...fields } = readStoryFields(form)
    const asked = { ...fields, genre, ...(note ? { note } : {}) }
    const id = (ownId.current ??= newIdHere())
    try {
      const answer = await create({ ...asked, id, pitch })
      // it was made before, and the answer was lost
      if (answer.status === 'refused' && answer.refusal.kind === 'conflict' && answer.refusal.reason === 'story_exists') return location.assign(storyPath(id))
      setProblem(problemOf(answer))
    } catch (error) {
      // the way to the new story is said by throwing it
      unstable_rethrow(error)
      if (pitch) setProblem(t('device.here.noPitch'))
      else if (beginHere({ personId: me.id, storyId: id, at: new Date().toISOString(), asked, refused: null })) return location.assign(herePath(id))
      else setProblem(t('device.here.noRoom'))
    }
    setBusy(false)
  }

  return (
    <form
      className="mx-auto flex max-w-[560px] flex-col gap-5 px-4 py-8 max-sm:py-4"
      onSubmit={(event) => {
        event.preventDefault()
        const submitter = (event.nativeEvent as SubmitEvent).submitter
        void begin(new FormData(event.currentTarget), submitter?.dataset.pitch !== undefined)
      }}
    >
      <h1 className="text-xl">{t('editor.new.title')}</h1>
      <RadioGroup
        label={t('editor.new.genre')}
        name="genre"
        inline
        value={genre}
        onChange={setGenre}
        options={GENRES.map((value) => ({ value, label: t(`vocab.genre.${value}`) }))}
      />
      <div className="grid grid-cols-2 gap-x-4 gap-y-4">
        <TargetField hint={t('editor.new.targetHint')} value={target ?? String(USUAL[genre])} onChange={setTarget} />
        <DeskField desks={desks} deskId={deskId} onChange={setDesk} />
        <WantedDateField hint={date !== '' && date === wanted.date ? t('editor.new.nextEdition') : undefined} value={date} onChange={setDate} />
        <WantedPageField hint={page === null && ownPage !== '' ? t('editor.new.deskPage') : undefined} value={page ?? ownPage} onChange={setPage} />
      </div>
      <NoteField />
      {problem && (
        <p role="alert" className="text-press">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary" disabled={busy} autoFocus>
          {t('editor.new.write')}
        </Button>
        <Button type="submit" data-pitch="" disabled={busy}>
          {t('editor.new.pitch')}
        </Button>
        <span className="text-sm text-ink-3">{t('editor.new.pitchHint')}</span>
      </div>
    </form>
  )
}
