import { getText } from '../../_lib/text'

export default async function TodayPage() {
  const t = await getText()
  return <h1>{t('nav.today')}</h1>
}
