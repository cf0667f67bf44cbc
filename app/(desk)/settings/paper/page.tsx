import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LaggingEditions } from '@/components/settings/paper/laggingEditions'
import { PaperForm } from '@/components/settings/paper/paperForm'
import { PaperFonts } from '@/components/settings/paper/files/paperFonts'
import { PressProfile } from '@/components/settings/paper/files/pressProfile'
import { laggingEditions } from '@/server/edition/making/identity'
import { paperFront, paperSettingsFor } from '@/server/paper/read'
import { readTemplateChoices } from '@/server/template/read'
import { readProfile } from '@/server/press/colour/profile'
import { readNameplates } from '@/server/press/nameplate/nameplates'
import { readFonts } from '@/server/press/own/fonts'
import { readGlyphs } from '@/server/press/own/glyphs'
import { orNotFound } from '@/app/_lib/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { removeGlyphAction, resetProfileAction, setPaperAction, takeOverIdentityAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('settings.paper') }
}

export default async function PaperSettingsPage() {
  const { actor } = await requireSession()
  const found = await orNotFound(() => paperSettingsFor(actor))
  const { version, ...settings } = found
  const templates = await readTemplateChoices(actor)
  const profile = await readProfile(actor)
  const fonts = await readFonts(actor)
  const glyphs = await readGlyphs(actor)
  const nameplates = await readNameplates(actor)
  const front = (await paperFront()) ?? notFound()
  return (
    <>
      <LaggingEditions editions={await laggingEditions(actor)} takeOver={takeOverIdentityAction} />
      <PressProfile profile={profile} reset={resetProfileAction} />
      <PaperFonts fonts={fonts} />
      <PaperForm settings={settings} version={version} templates={templates} fonts={fonts} glyphs={glyphs} removeGlyph={removeGlyphAction} nameplates={nameplates} inkLimit={profile.inkLimit} today={front.today} save={setPaperAction} />
    </>
  )
}
