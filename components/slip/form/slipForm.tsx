'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useState } from 'react'
import { useTranslations } from 'use-intl'
import { GENRES } from '@/newsroom/manuscript/story'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select } from '../../ui/form/input'
import { useProblemOf } from '../answer'
import { CoAuthors } from './coAuthors'
import { DeskField, NoteField, readStoryFields, TargetField, WantedDateField, WantedPageField } from './storyFields'
import type { Desk, SlipActions, SlipStory } from '../types'

export interface SlipFormProps {
  story: SlipStory
  desks: readonly Desk[]
  actions: Pick<SlipActions, 'setSlip' | 'coAuthorChoices'>
  onDone: () => void
}

/** The slip's fields to fill in; a refusal stands below and the input stays. */
export function SlipForm({ story, desks, actions, onDone }: SlipFormProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const router = useRouter()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // as it was when the form was opened: a colleague's change since then is told, not undone
  const [before] = useState(() => story.authors.slice(1))
  const [coAuthors, setCoAuthors] = useState(before)

  async function save(form: FormData): Promise<void> {
    setBusy(true)
    const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id)
    const renamed = ids(before).join() !== ids(coAuthors).join()
    const answer = await actions.setSlip({
      id: story.id,
      ...readStoryFields(form),
      genre: GENRES.find((genre) => genre === form.get('genre')) ?? story.genre,
      ...(renamed ? { coAuthorIds: ids(coAuthors), coAuthorsSeen: ids(before) } : {}),
    })
    setBusy(false)
    const words = problemOf(answer)
    setProblem(words)
    startTransition(() => {
      // also when it was refused: what a colleague changed meanwhile is to be seen
      router.refresh()
      // closed together with the slip as it is now: whoever opens it again begins from that
      if (!words) onDone()
    })
  }

  return (
    <form
      className="flex flex-col gap-2 border-b border-hairline px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        void save(new FormData(event.currentTarget))
      }}
    >
      <CoAuthors story={story} desks={desks} chosen={coAuthors} onChange={setCoAuthors} choices={actions.coAuthorChoices} />
      <div className="grid grid-cols-2 gap-x-3 gap-y-2">
        <DeskField desks={desks} deskId={story.desk?.id ?? null} />
        <Field label={t('slip.genre')}>
          <Select name="genre" defaultValue={story.genre}>
            {GENRES.map((genre) => (
              <option key={genre} value={genre}>
                {t(`vocab.genre.${genre}`)}
              </option>
            ))}
          </Select>
        </Field>
        <TargetField defaultValue={story.target ?? ''} />
        <WantedPageField defaultValue={story.slip.wantedPage} />
      </div>
      <WantedDateField defaultValue={story.slip.wantedDate} />
      <NoteField defaultValue={story.slip.note} />
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
