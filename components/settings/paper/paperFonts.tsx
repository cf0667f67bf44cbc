'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { FACES, type Embedding, type FaceId, type OwnFace, type OwnFaces } from '@/newsroom/typesetting/display'
import type { Outcome as Answer } from '@/newsroom/outcome'
import { Button, buttonClass } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select } from '../../ui/form/input'
import { sendFile } from '../../ui/sending/sendFile'
import { Time } from '../../ui/time'
import { Outcome } from '../outcome'
import { Section } from '../section'
import { useSend } from '../useSend'
import type { PartProps } from './paperDraft'

/** A font the paper brought. */
export interface Font {
  name: OwnFace
  title: string
  embedding: Embedding
  uploadedBy: string
  /** ISO. */
  uploadedAt: string
}

const REASONS = ['required', 'not_a_font', 'postscript_outlines', 'collection', 'web_font', 'variable', 'broken', 'restricted', 'no_subsetting', 'bitmap_only', 'no_han'] as const

/** Where a place is seen, for its label. */
const PLACES: Record<FaceId, `fontPlace.${'song' | 'songBold' | 'songHeavy' | 'hei' | 'heiBold'}`> = {
  song: 'fontPlace.song',
  'song-bold': 'fontPlace.songBold',
  'song-heavy': 'fontPlace.songHeavy',
  hei: 'fontPlace.hei',
  'hei-bold': 'fontPlace.heiBold',
}

/** 字体: the paper's own, each in the place of one that comes with the program. Saved with the rest; what it costs open editions is asked then. */
export function PaperFontPlaces({ draft, set, wrong, fonts }: PartProps & { fonts: readonly Font[] }) {
  const t = useTranslations('settings')
  const { faces = {} } = draft.identity
  const choose = (place: FaceId, name: OwnFace | undefined) => {
    const { [place]: _before, ...others } = faces
    const chosen: OwnFaces = name === undefined ? others : { ...others, [place]: name }
    const { faces: _faces, ...identity } = draft.identity
    set({ identity: Object.keys(chosen).length === 0 ? identity : { ...identity, faces: chosen } })
  }
  return (
    <Section title={t('fontPlaces')} hint={t('fontPlacesHint')}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {FACES.map((place) => (
          <Field key={place} label={t(PLACES[place])} error={wrong(`identity.faces.${place}`)}>
            <Select value={faces[place] ?? ''} disabled={fonts.length === 0} onChange={(event) => choose(place, fonts.find(({ name }) => name === event.target.value)?.name)}>
              <option value="">{t('fontBundled')}</option>
              {fonts.map(({ name, title }) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        ))}
      </div>
    </Section>
  )
}

/** The bytes go to the API: an action takes no more than a megabyte. Throws when the line is cut. */
async function upload(file: File, hear: (percent: number) => void): Promise<Answer<Font>> {
  const sent = await sendFile<Font>(file, { method: 'POST', url: '/api/v1/fonts', headers: { 'content-type': 'font/ttf' } }, hear).answer
  if (sent.status === 'cut' || sent.status === 'stopped') throw new Error('The line was cut.')
  return sent
}

/** The fonts that are here, and another to bring. */
export function PaperFonts({ fonts }: { fonts: readonly Font[] }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [chosen, setChosen] = useState<File | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const reason = REASONS.find((one) => one === fields.file)

  async function submit() {
    if (!chosen) return
    const kept = await send(upload(chosen, setPercent), t('fontKept'))
    setPercent(null)
    if (!kept) return
    setChosen(null)
    router.refresh()
  }

  return (
    <Section title={t('fonts')} hint={t('fontsHint')}>
      {fonts.length > 0 && (
        <ul className="flex flex-col gap-2">
          {fonts.map(({ name, title, embedding, uploadedBy, uploadedAt }) => (
            <li key={name} className="text-sm text-ink">
              {title}
              <span className="block text-xs text-ink-3">
                {t.rich('pressProfileBy', { by: uploadedBy, time: () => <Time at={uploadedAt} /> })}
                {embedding === 'print' && <span className="block">{t('fontForPrint')}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <form
        className="flex flex-wrap items-center gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <label className="w-full text-sm text-ink-2">
          <span className="mb-1 block text-xs">{t('fontFile')}</span>
          {/* the browser's own control speaks the browser's language */}
          <input key={done ?? ''} type="file" accept=".ttf,font/ttf" aria-invalid={reason !== undefined} className="peer sr-only" onChange={(event) => setChosen(event.currentTarget.files?.[0] ?? null)} />
          <span className="flex items-center gap-3 peer-focus-visible:[&>span:first-child]:outline-2 peer-focus-visible:[&>span:first-child]:outline-offset-1">
            <span className={buttonClass('quiet', 'md', 'cursor-pointer')}>{t('chooseFile')}</span>
            <span className="min-w-0 truncate text-ink-3">{chosen?.name ?? t('noFile')}</span>
          </span>
        </label>
        <Button type="submit" disabled={pending || !chosen}>
          {percent === null ? t('fontUpload') : t(percent < 100 ? 'pressProfileSending' : 'pressProfileReading', { percent })}
        </Button>
      </form>
      <Outcome problem={reason ? t(`fontRefused.${reason}`) : problem} done={done} />
    </Section>
  )
}
