'use client'

import { useTranslations } from 'use-intl'
import { COLOUR_PLACES, colourOf, MOST_COLOURS, NO_PALETTE, paletteProblems, tidied, totalInk, type PaperColour, type PaperPalette as Palette } from '@/newsroom/edition/palette'
import { screenColour } from '@/newsroom/typesetting/colour'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { Stepper } from '../../ui/form/stepper'
import type { DraftHead } from './headLayout'
import type { PartProps } from './paperDraft'
import { PaperHead } from './paperHead'
import { Section } from '../section'

const INKS = ['c', 'm', 'y', 'k'] as const
const FRESH: PaperColour = { name: '', c: 0, m: 1000, y: 900, k: 0, spot: false }

/** 用色: the colours a paper prints besides black, what is printed in them, and the head of page 1 as that comes out. */
export function PaperPalette({ draft, set, wrong, inkLimit, head }: PartProps & { inkLimit: number; head: DraftHead }) {
  const t = useTranslations('settings')
  const { identity } = draft
  const palette = identity.palette ?? NO_PALETTE
  const write = (changes: Partial<Palette>) => set({ identity: { ...identity, palette: tidied({ ...palette, ...changes }) } })
  const problems = paletteProblems(palette, inkLimit)
  const change = (index: number, changes: Partial<PaperColour>) => {
    const before = palette.colours[index]
    const colours = palette.colours.map((colour, at) => (at === index ? { ...colour, ...changes } : colour))
    // what was printed in a colour stays in it under its new name
    const renamed = COLOUR_PLACES.flatMap((place) => {
      const name = palette.places[place]
      return name === undefined ? [] : [[place, name === before?.name && changes.name !== undefined ? changes.name : name]]
    })
    write({ colours, places: Object.fromEntries(renamed) as Palette['places'] })
  }
  return (
    <Section title={t('palette')} hint={t('paletteHint', { limit: inkLimit / 10 })}>
      <PaperHead head={head} label={t('paperHead')} />
      {palette.colours.length > 0 && (
        <ul className="flex flex-col gap-3">
          {palette.colours.map((colour, index) => {
            const problem = problems.get(index)
            return (
              <li key={index} className="flex flex-col gap-1">
                <ColourRow colour={colour} number={index + 1} onChange={(changes) => change(index, changes)} onRemove={() => write({ colours: palette.colours.toSpliced(index, 1) })} invalid={problem !== undefined} />
                {(problem ?? wrong(`identity.palette.colours.${index}`)) && (
                  <p className="text-sm text-press">{problem ? t(`paletteProblem.${problem}`, { ink: totalInk(colour) / 10, limit: inkLimit / 10 }) : t('fieldWrong')}</p>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {palette.colours.length < MOST_COLOURS && (
        <Button className="self-start" onClick={() => write({ colours: [...palette.colours, FRESH] })}>
          {t('addColour')}
        </Button>
      )}
      {palette.colours.length > 0 && (
        <div className="grid grid-cols-3 gap-4 max-sm:grid-cols-2">
          {COLOUR_PLACES.map((place) => (
            <Field key={place} label={t(`colourPlace.${place}`)} error={wrong(`identity.palette.places.${place}`)}>
              <Select
                value={palette.places[place] ?? ''}
                onChange={(event) => {
                  const { [place]: _before, ...others } = palette.places
                  write({ places: event.target.value === '' ? others : { ...others, [place]: event.target.value } })
                }}
              >
                <option value="">{t('colourBlack')}</option>
                {palette.colours.filter(({ name }) => name !== '').map(({ name }, index) => (
                  <option key={index} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          ))}
          {palette.colours.some(({ spot }) => spot) && (
            <Stepper label={t('spotPlates')} lessLabel={t('spotPlatesLess')} moreLabel={t('spotPlatesMore')} value={palette.spotPlates} most={4} onChange={(spotPlates) => write({ spotPlates })} />
          )}
        </div>
      )}
    </Section>
  )
}

interface RowProps {
  colour: PaperColour
  number: number
  invalid: boolean
  onChange: (changes: Partial<PaperColour>) => void
  onRemove: () => void
}

/** One colour: how it looks, its name, its inks in per cent, and whether it has a plate of its own. */
function ColourRow({ colour, number, invalid, onChange, onRemove }: RowProps) {
  const t = useTranslations('settings')
  const called = colour.name || t('colourNumber', { number })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <svg aria-hidden viewBox="0 0 32 32" className="page-paper size-8 shrink-0 rounded-sm border border-hairline">
        <rect width="32" height="32" fill={screenColour(colourOf(colour), 1000)} />
      </svg>
      <span className="w-36 max-sm:w-auto max-sm:flex-1">
        <TextInput
          aria-label={t('colourName', { number })}
          aria-invalid={invalid || undefined}
          placeholder={t('colourNumber', { number })}
          value={colour.name}
          maxLength={20}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </span>
      <span className="flex gap-2.5 max-sm:w-full max-sm:justify-between">
        {INKS.map((ink) => (
          <label key={ink} className="flex items-center gap-1 text-sm text-ink-2">
            {ink.toUpperCase()}
            <span className="w-12 max-sm:w-14">
              <TextInput
                aria-label={t('colourInk', { name: called, ink: ink.toUpperCase() })}
                inputMode="numeric"
                className="tabular text-right"
                value={String(colour[ink] / 10)}
                onChange={(event) => onChange({ [ink]: Math.min(100, Number(event.target.value.replace(/\D/g, ''))) * 10 })}
              />
            </span>
          </label>
        ))}
      </span>
      <Checkbox label={t('colourSpot')} checked={colour.spot} onChange={(event) => onChange({ spot: event.target.checked })} />
      <Button tone="bare" aria-label={t('removeOf', { name: called })} onClick={onRemove}>
        {t('remove')}
      </Button>
    </div>
  )
}
