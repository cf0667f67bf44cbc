import type { Metadata } from 'next'
import { TemplateList } from '@/components/templates/templateList'
import { show } from '@/app/_lib/loaders/editionAsk'
import { loadTemplates } from '@/app/_lib/loaders/templates'
import { getText } from '@/app/_lib/text'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('templates.title') }
}

export default async function TemplatesPage() {
  return <TemplateList {...await show(loadTemplates)} />
}
