import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { DeskType } from '@/components/page/deskType'
import { SignInForm } from '@/components/people/signInForm'
import { nextPath } from '@/server/people/signIn/nextPath'
import { needsSetup } from '@/server/paper/setup'
import { typeOf } from '@/server/press/screen/desk'
import { sampleList } from '@/server/people/samples'
import { readPreferences } from '../../_lib/preferences'
import { currentSession } from '../../_lib/session'
import { getText } from '../../_lib/text'
import { signInAction } from '../actions'
import { nameIn } from '@/components/text/name'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('people.signIn') }
}

export default async function SignInPage(props: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await props.searchParams
  const wanted = nextPath(typeof next === 'string' ? next : undefined)
  if (await currentSession()) redirect(wanted)
  if (await needsSetup()) redirect('/welcome')
  const [t, { locale }, list] = await Promise.all([getText(), readPreferences(), headers()])
  const samples = await sampleList(list.get('x-quoin-address') ?? '')
  return (
    <DeskType type={typeOf({ names: samples?.people.map((one) => one.name) })}>
      <h1 className="sr-only">{t('people.signIn')}</h1>
      <SignInForm
        action={signInAction}
        next={wanted}
        samples={
          samples && {
            password: samples.password,
            people: samples.people.map(({ email, name, latinName, roles }) => ({
              email,
              name: nameIn(locale, { name, latinName }),
              roles,
            })),
          }
        }
      />
    </DeskType>
  )
}
