'use client'

import clsx from 'clsx'
import { useEffect, useId, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { PersonChoice } from '@/newsroom/people/role'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { nameIn, named } from '../../text/name'
import { useProblemOf } from '../answer'
import type { Desk, SlipActions, SlipStory } from '../types'

type Person = SlipStory['authors'][number]

export interface CoAuthorsProps {
  story: SlipStory
  desks: readonly Desk[]
  chosen: readonly Person[]
  onChange: (chosen: Person[]) => void
  choices: SlipActions['coAuthorChoices']
}

/** Who wrote it with its author: named out of the newsroom, taken off while it is not filed. */
export function CoAuthors({ story, desks, chosen, onChange, choices }: CoAuthorsProps) {
  const t = useTranslations('slip')
  const locale = useLocale()
  const [author, ...before] = story.authors
  const mayTake = ({ id }: Person) => story.coAuthoring.includes('remove') || !before.some((one) => one.id === id)
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm text-ink-2">{t('authors')}</legend>
      <ul>
        {author && <li className="py-1">{nameIn(locale, author)}</li>}
        {chosen.map((person) => (
          <li key={person.id} className="flex items-center justify-between gap-2 border-t border-hairline py-1">
            {nameIn(locale, person)}
            {mayTake(person) && (
              <Button
                size="sm"
                tone="bare"
                className="max-sm:h-12"
                aria-label={t('takeOff', { name: nameIn(locale, person) })}
                onClick={() => onChange(chosen.filter(({ id }) => id !== person.id))}
              >
                {t('takeOffShort')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {story.coAuthoring.includes('add') && <Picker storyId={story.id} desks={desks} chosen={chosen} choices={choices} onPick={(person) => onChange([...chosen, person])} />}
    </fieldset>
  )
}

interface PickerProps {
  storyId: string
  desks: readonly Desk[]
  chosen: readonly Person[]
  choices: SlipActions['coAuthorChoices']
  onPick: (person: Person) => void
}

/** A name typed narrows the newsroom down; arrows walk, Enter takes, Esc leaves. */
function Picker({ storyId, desks, chosen, choices, onPick }: PickerProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const locale = useLocale()
  const listId = useId()
  const [people, setPeople] = useState<readonly PersonChoice[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const active = useRef<HTMLButtonElement>(null)
  const asked = useRef(false)

  async function ask(): Promise<void> {
    setOpen(true)
    if (asked.current) return
    asked.current = true
    try {
      const answer = await choices(storyId)
      if (answer.status === 'done') setPeople(answer.value)
      setProblem(problemOf(answer))
      asked.current = answer.status === 'done'
    } catch {
      asked.current = false
      setProblem(t('slip.network'))
    }
  }

  const deskName = (person: PersonChoice) => {
    const desk = desks.find(({ id }) => id === person.deskId)
    return desk ? named(locale, desk.name) : ''
  }
  const words = typed.trim().toLowerCase()
  const found = (people ?? []).filter((person) => {
    const says = `${person.name} ${person.latinName ?? ''} ${deskName(person)}`.toLowerCase()
    return !chosen.some(({ id }) => id === person.id) && says.includes(words)
  })
  const index = Math.min(at, found.length - 1)
  const shown = open && people !== null
  useEffect(() => {
    // in braces: a browser may answer a promise, which is no clean-up
    active.current?.scrollIntoView({ block: 'nearest' })
  }, [index, shown])

  function take(person: PersonChoice | undefined): void {
    if (!person) return
    onPick(person)
    setTyped('')
    setAt(0)
  }

  return (
    <div
      className="relative"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <Field label={t('slip.addAuthor')} hiddenLabel error={problem ?? undefined}>
        <TextInput
          role="combobox"
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown && found[index] ? `${listId}-${found[index].id}` : undefined}
          autoComplete="off"
          placeholder={t('slip.addAuthor')}
          value={typed}
          onFocus={() => void ask()}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
            void ask()
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              if (!open) return void ask()
              setAt((index + (event.key === 'ArrowDown' ? 1 : found.length - 1) + found.length) % Math.max(1, found.length))
            } else if (event.key === 'Enter') {
              // the form is saved by its button
              event.preventDefault()
              if (shown) take(found[index])
            } else if (event.key === 'Escape' && open) {
              event.stopPropagation()
              setOpen(false)
            }
          }}
        />
      </Field>
      {shown && (
        <div id={listId} role="listbox" aria-label={t('slip.addAuthor')} className="absolute z-30 mt-1 max-h-56 w-full overflow-y-auto border border-edge bg-paper shadow-lg">
          {found.map((person, nth) => (
            <button
              type="button"
              key={person.id}
              id={`${listId}-${person.id}`}
              ref={nth === index ? active : null}
              role="option"
              tabIndex={-1}
              aria-selected={nth === index}
              className={clsx('flex w-full justify-between gap-3 px-2.5 text-left py-1.5 max-sm:py-2.5', nth === index ? 'bg-hover' : 'hover:bg-hover')}
              // the field keeps the focus
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <span>{nameIn(locale, person)}</span>
              <span className="text-sm text-ink-3">{deskName(person)}</span>
            </button>
          ))}
          {found.length === 0 && <p className="px-2.5 py-2 text-sm text-ink-3">{t('slip.nobodyFound')}</p>}
        </div>
      )}
    </div>
  )
}
