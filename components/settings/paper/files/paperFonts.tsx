'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { FACES, type Embedding, type FaceId, type OwnFace } from '@/newsroom/typesetting/display'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { Select } from '../../../ui/form/input'
import { Time } from '../../../ui/time'
import { Outcome } from '../../outcome'
import { Section } from '../../section'
import { useSend } from '../../useSend'
import { withFaces, type PartProps } from '../paperDraft'
import { FileChoice, sendChosen, type Sending } from './fileChoice'

/** A font the paper brought. */
export interface Font {
  name: OwnFace
  title: string
  embedding: Embedding
  uploadedBy: string
  /** ISO. */
  uploadedAt: string
}

const REASONS = ['required', 'not_a_font', 'collection', 'web_font', 'variable', 'broken', 'too_long', 'restricted', 'no_subsetting', 'bitmap_only', 'no_han'] as const

/** Where a place is seen, for its label. */
const PLACES: Record<FaceId | 'spare', `fontPlace.${'song' | 'songBold' | 'songHeavy' | 'hei' | 'heiBold' | 'kai' | 'spare'}`> = {
  song: 'fontPlace.song',
  'song-bold': 'fontPlace.songBold',
  'song-heavy': 'fontPlace.songHeavy',
  hei: 'fontPlace.hei',
  'hei-bold': 'fontPlace.heiBold',
  kai: 'fontPlace.kai',
  spare: 'fontPlace.spare',
}

/** 字体: the paper's own, each in the place of one that comes with the program. Saved with the rest; what it costs open editions is asked then. */
export function PaperFontPlaces({ draft, set, wrong, fonts }: PartProps & { fonts: readonly Font[] }) {
  const t = useTranslations('settings')
  const { faces = {} } = draft.identity
  return (
    <Section title={t('fontPlaces')} hint={t('fontPlacesHint')}>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {([...FACES, 'spare'] as const).map((place) => (
          <Field key={place} label={t(PLACES[place])} hint={place === 'spare' ? t('fontSpareHint') : undefined} error={wrong(`identity.faces.${place}`)}>
            <Select value={faces[place] ?? ''} disabled={fonts.length === 0} onChange={(event) => set(withFaces(draft, { [place]: fonts.find(({ name }) => name === event.target.value)?.name }))}>
              <option value="">{t(place === 'spare' ? 'fontNone' : 'fontBundled')}</option>
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

/** The fonts that are here, and another to bring. */
export function PaperFonts({ fonts }: { fonts: readonly Font[] }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [chosen, setChosen] = useState<File | null>(null)
  const [percent, setPercent] = useState<Sending>(null)
  const reason = REASONS.find((one) => one === fields.file)

  async function submit() {
    if (!chosen) return
    const kept = await send(sendChosen<Font>(chosen, { method: 'POST', url: '/api/v1/fonts', type: 'font/ttf' }, setPercent), t('fontKept'))
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
        <FileChoice label={t('fontFile')} accept=".ttf,.otf,font/ttf,font/otf" chosen={chosen} invalid={reason !== undefined} onChoose={setChosen} />
        <Button type="submit" disabled={pending || !chosen}>
          {percent === null ? t('fontUpload') : t(percent < 100 ? 'pressProfileSending' : 'pressProfileReading', { percent })}
        </Button>
      </form>
      <Outcome problem={reason ? t(`fontRefused.${reason}`) : problem} done={done} />
    </Section>
  )
}
