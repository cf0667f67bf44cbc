'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { TemplateChoice } from '@/newsroom/edition/design/template'
import { Button } from '../../ui/button'
import { Outcome } from '../outcome'
import { PaperCalendar } from './paperCalendar'
import type { PaperDraft, PartProps } from './paperDraft'
import { PaperFontPlaces, type Font } from './files/paperFonts'
import { PaperGlyphs, type Glyphs } from './files/paperGlyphs'
import { headOf } from './headLayout'
import { PaperHeadDesign } from './paperHead'
import { PaperIdentityFields, PaperImprint } from './paperIdentity'
import type { Nameplate } from './paperNameplate'
import { PaperPalette } from './paperPalette'
import { PaperPages } from './paperPages'
import { PaperReview } from './paperReview'
import { PaperStations } from './paperStations'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import type { Act, Outcome as OutcomeOf } from '@/newsroom/outcome'
import type { GlyphManner } from '@/newsroom/typesetting/display'
import { useSend } from '../useSend'

/** Whether editions not yet locked take over what is printed of the settings. */
type OpenEditions = 'keep' | 'take_over'

/** Everything a paper says about itself and how it appears; written as a whole, against the version that was read. */
export function PaperForm(props: {
  settings: PaperDraft
  version: number
  /** The designs a page may have. */
  templates: readonly TemplateChoice[]
  /** The most ink the press takes on one spot, in thousandths of a full ink. */
  inkLimit: number
  /** The day it is where the paper appears. */
  today: string
  /** The fonts the paper brought. */
  fonts: readonly Font[]
  /** The shapes the paper drew, and the fonts made of them. */
  glyphs: Glyphs
  /** The nameplates the paper brought, the one in use among them. */
  nameplates: readonly Nameplate[]
  removeGlyph: Act<{ character: string; manner: GlyphManner }, Glyphs>
  save: Act<{ version: number; settings: PaperDraft; openEditions?: OpenEditions }, { version: number }>
}) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done, clear } = useSend()
  const [saved, setSaved] = useState({ settings: props.settings, version: props.version })
  const [draft, setDraft] = useState(props.settings)
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  // a long form: what was refused comes into view
  useEffect(() => {
    if (Object.keys(fields).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [fields])
  // before anything is set with them; what a hash stands for never changes
  knowOutlines(Object.fromEntries(props.nameplates.map(({ sha256, outline }) => [sha256, outline])))
  const head = useMemo(() => headOf(draft, props.today), [draft, props.today])
  const changed = JSON.stringify(draft) !== JSON.stringify(saved.settings)
  // somebody else's change arrives by itself while nothing is typed here; with something typed, saving says so
  if (!changed && props.version > saved.version) {
    setSaved({ settings: props.settings, version: props.version })
    setDraft(props.settings)
  }

  const part = {
    draft,
    set: (changes: Parameters<PartProps['set']>[0]) => {
      setDraft((now) => ({ ...now, ...(typeof changes === 'function' ? changes(now) : changes) }))
      if (done || problem) clear()
      setAsked(false)
    },
    wrong: (path: string) => (`settings.${path}` in fields ? t('fieldWrong') : undefined),
  }

  async function submit(openEditions?: OpenEditions) {
    const settings = draft
    const saving = props.save({ version: saved.version, settings, ...(openEditions ? { openEditions } : {}) })
    const value = await send(saving, t('paperSaved'))
    setAsked(asksForOpen(await saving.catch(() => null)))
    if (!value) return
    setSaved({ settings, version: value.version })
    router.refresh()
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <PaperIdentityFields {...part} said={head.said} />
      <PaperHeadDesign {...part} head={head} today={props.today} nameplates={props.nameplates} />
      <PaperPalette {...part} inkLimit={props.inkLimit} head={head} />
      <PaperImprint {...part} />
      <PaperStations {...part} said={head.said} />
      <PaperCalendar {...part} />
      <PaperPages {...part} templates={props.templates} />
      <PaperFontPlaces {...part} fonts={props.fonts} />
      <PaperGlyphs {...part} glyphs={props.glyphs} remove={props.removeGlyph} />
      <PaperReview {...part} />
      <div className="sticky bottom-0 -mx-6 flex min-h-14 flex-wrap items-center gap-3 border-t border-hairline bg-paper px-6 py-3 max-sm:bottom-(--places) max-sm:-mx-4 max-sm:px-4">
        {!asked && (
          <Button type="submit" tone="primary" disabled={pending || !changed}>
            {t('savePaper')}
          </Button>
        )}
        {asked && (
          <>
            <Button disabled={pending} onClick={() => void submit('take_over')}>
              {t('takeOver')}
            </Button>
            <Button disabled={pending} onClick={() => void submit('keep')}>
              {t('keepOpen')}
            </Button>
          </>
        )}
        {changed && (
          <Button
            tone="bare"
            disabled={pending}
            onClick={() => {
              setDraft(saved.settings)
              clear()
              setAsked(false)
            }}
          >
            {t('discard')}
          </Button>
        )}
        <Outcome problem={problem} done={changed ? t('unsaved') : done} />
      </div>
    </form>
  )
}

/** The settings are right; what is not said yet is whether open editions take them over. */
function asksForOpen(outcome: OutcomeOf<unknown> | null): boolean {
  return outcome?.status === 'refused' && outcome.refusal.kind === 'conflict' && outcome.refusal.reason === 'open_editions'
}
