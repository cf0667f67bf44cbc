import type { Metadata } from 'next'
import { DeskType } from '@/components/page/deskType'
import { Today } from '@/components/today/today'
import { signPageAction, signProofAction } from '../editions/actions'
import { loadToday } from '../../_lib/loaders/today'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'
import { typeOf } from '@/server/press/screen/desk'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('nav.today') }
}

export default async function TodayPage() {
  const session = await requireSession()
  const today = await loadToday(session.actor)
  return (
    <DeskType type={typeOf({ words: today, names: today })}>
      <Today {...today} acts={{ signProof: signProofAction, signPage: signPageAction }} />
    </DeskType>
  )
}
