import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { WelcomeForm } from '@/components/people/welcomeForm'
import { needsSetup } from '@/server/paper/setup'
import { getText } from '../../_lib/text'
import { setUpAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('people.welcomeTitle') }
}

export default async function WelcomePage() {
  if (!(await needsSetup())) redirect('/sign-in')
  const t = await getText()
  return (
    <>
      <h1 className="text-lg">{t('people.welcomeTitle')}</h1>
      <p className="mt-1 mb-6 text-ink-2">{t('people.welcomeText')}</p>
      <WelcomeForm action={setUpAction} />
    </>
  )
}
