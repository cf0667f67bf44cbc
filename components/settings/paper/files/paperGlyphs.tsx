'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { NAMEPLATE_FAULTS, NAMEPLATE_FILES } from '@/newsroom/edition/head'
import type { Act } from '@/newsroom/outcome'
import { GLYPH_MANNERS, type GlyphManner, type MadePlace, type Outline, type OwnFace } from '@/newsroom/typesetting/display'
import { codeName, GLYPH_FACE, GLYPH_FAULTS } from '@/newsroom/typesetting/metrics/drawn'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { Select, TextInput } from '../../../ui/form/input'
import { Time } from '../../../ui/time'
import { Outcome } from '../../outcome'
import { Section } from '../../section'
import { useSend } from '../../useSend'
import { withFaces, type PartProps } from '../paperDraft'
import { FileChoice, sendChosen, type Sending } from './fileChoice'

/** A shape the paper drew. */
export interface Glyph {
  character: string
  manner: GlyphManner
  outline: Outline
  drawnBy: string
  /** ISO. */
  drawnAt: string
}

/** All of them, and the fonts made of them. */
export interface Glyphs {
  items: readonly Glyph[]
  faces: Partial<Record<MadePlace, OwnFace>>
}

const CHARACTER_FAULTS = [...GLYPH_FAULTS, 'too_many'] as const
const FILE_FAULTS = ['required', 'white', ...NAMEPLATE_FAULTS] as const

/** 造字: shapes for characters that no face has, drawn and taken off. Printed only once the settings are saved. */
export function PaperGlyphs({ draft, set, wrong, glyphs: read, remove }: PartProps & { glyphs: Glyphs; remove: Act<{ character: string; manner: GlyphManner }, Glyphs> }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [character, setCharacter] = useState('')
  const [manner, setManner] = useState<GlyphManner>('song')
  const [chosen, setChosen] = useState<File | null>(null)
  const [percent, setPercent] = useState<Sending>(null)
  // what was just done stands here until the screen has read it again
  const [changed, setChanged] = useState({ read, list: read })
  const glyphs = changed.read === read ? changed.list : read
  const ofCharacter = CHARACTER_FAULTS.find((one) => one === fields.character)
  const ofFile = FILE_FAULTS.find((one) => one === fields.file)
  const unused = GLYPH_MANNERS.some((one) => draft.identity.faces?.[`made-${one}`] !== glyphs.faces[`made-${one}`])
  const refusedFont = GLYPH_MANNERS.map((one) => wrong(`identity.faces.made-${one}`)).find(Boolean)

  const choose = ({ faces }: Glyphs) => set((now) => withFaces(now, { 'made-song': faces['made-song'], 'made-hei': faces['made-hei'] }))
  const showChanged = (list: Glyphs) => {
    setChanged({ read, list })
    choose(list)
    router.refresh()
  }

  async function add() {
    if (!chosen) return
    const query = new URLSearchParams({ character: character.trim(), manner, name: chosen.name.slice(-120) })
    const kept = await send(sendChosen<Glyphs>(chosen, { method: 'POST', url: `/api/v1/glyphs?${query.toString()}` }, setPercent), t('glyph.kept', { code: codeName(character.trim()) }))
    if (!kept) return
    setChosen(null)
    setCharacter('')
    showChanged(kept)
  }

  async function takeOff(glyph: Glyph) {
    const left = await send(remove({ character: glyph.character, manner: glyph.manner }), t('glyph.takenOff', { code: codeName(glyph.character) }))
    if (!left) return
    showChanged(left)
  }

  return (
    <Section title={t('glyph.title')} hint={t('glyph.hint')}>
      {glyphs.items.length > 0 && (
        <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
          {glyphs.items.map((glyph) => (
            <li key={`${glyph.character} ${glyph.manner}`} className="flex items-center gap-4 py-2">
              <Specimen glyph={glyph} />
              <p className="min-w-0 flex-1 text-sm text-ink">
                {t('glyph.named', { code: codeName(glyph.character), manner: t(`glyph.manners.${glyph.manner}`) })}
                <span className="block text-xs text-ink-3">{t.rich('glyph.by', { by: glyph.drawnBy, time: () => <Time at={glyph.drawnAt} /> })}</span>
              </p>
              <Button tone="bare" disabled={pending} aria-label={t('glyph.removeOne', { character: glyph.character, manner: t(`glyph.manners.${glyph.manner}`) })} onClick={() => void takeOff(glyph)}>
                {t('glyph.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {unused && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
          {t('glyph.unused')}
          <Button onClick={() => choose(glyphs)}>{t('glyph.use')}</Button>
        </p>
      )}
      {refusedFont && <p className="text-sm text-press">{refusedFont}</p>}
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <Field label={t('glyph.character')} hint={t('glyph.characterHint')} error={ofCharacter && t(`glyph.refused.${ofCharacter}`)}>
          <TextInput value={character} maxLength={8} autoComplete="off" onChange={(event) => setCharacter(event.target.value)} />
        </Field>
        <Field label={t('glyph.manner')} hint={t('glyph.mannerHint')}>
          <Select value={manner} onChange={(event) => setManner(GLYPH_MANNERS.find((one) => one === event.target.value) ?? 'song')}>
            {GLYPH_MANNERS.map((one) => (
              <option key={one} value={one}>
                {t(`glyph.manners.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <FileChoice label={t('glyph.file')} accept={NAMEPLATE_FILES} chosen={chosen} sending={percent} invalid={ofFile !== undefined} disabled={pending} onChoose={setChosen} />
        <Button disabled={pending || !chosen || character.trim() === ''} onClick={() => void add()}>
          {t('glyph.add')}
        </Button>
      </div>
      <Outcome problem={ofFile ? t(ofFile === 'white' ? 'glyph.refused.white' : `nameplateRefused.${ofFile}`) : ofCharacter ? null : problem} done={done} />
    </Section>
  )
}

/** The shape between two characters of the paper, at their size. */
function Specimen({ glyph: { character, manner, outline } }: { glyph: Glyph }) {
  const { width, height, shapes } = outline
  const em = (Math.max(width, height) * 1000) / GLYPH_FACE
  return (
    <span role="img" aria-label={character} className={`flex shrink-0 items-center text-[28px] leading-none text-ink ${manner === 'song' ? 'face-song' : 'face-hei'}`}>
      <span aria-hidden>国</span>
      <svg viewBox={`${(width - em) / 2} ${(height - em) / 2} ${em} ${em}`} className="size-[1em]" aria-hidden>
        {shapes.map(({ path, evenOdd }, index) => (
          <path key={index} d={path} fill="currentColor" fillRule={evenOdd ? 'evenodd' : 'nonzero'} />
        ))}
      </svg>
      <span aria-hidden>永</span>
    </span>
  )
}
