import type { Metadata } from 'next'
import { InviteForm } from '@/components/people/inviteForm'
import { LinkButton } from '@/components/ui/button'
import { RefusalWords } from '@/components/ui/sayRefusal'
import { readInvitation } from '@/server/people/invitation'
import { getText } from '../../../_lib/text'
import { acceptAction } from '../../actions'
import { asResult } from '@/server/command'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('people.inviteTitle') }
}

export default async function InvitePage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params
  const [t, found] = await Promise.all([getText(), asResult(() => readInvitation(token))])
  if (!found.ok) {
    return (
      <>
        <h1 className="text-lg">{t('people.linkDead')}</h1>
        <p className="mt-1 mb-6 text-ink-2"><RefusalWords refusal={found.refusal} /></p>
        <LinkButton href="/sign-in" className="self-start">
          {t('people.toSignIn')}
        </LinkButton>
      </>
    )
  }
  const { email, name, joined } = found.value
  return (
    <>
      <h1 className="text-lg">{t('people.inviteTitle')}</h1>
      <p className="mt-1 mb-6 text-ink-2">{t(joined ? 'people.inviteAgainText' : 'people.inviteText', { email })}</p>
      <InviteForm action={acceptAction} token={token} name={name} email={email} joined={joined} />
    </>
  )
}
