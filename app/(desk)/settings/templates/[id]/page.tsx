import type { Metadata } from 'next'
import { Designer } from '@/components/templates/designer'
import { show } from '@/app/_lib/loaders/editionAsk'
import { loadTemplate } from '@/app/_lib/loaders/templates'
import { getText } from '@/app/_lib/text'
import { changeTemplateAction, createTemplateAction, retireTemplateAction } from '../../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('templates.title') }
}

export default async function TemplatePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const loaded = await show((actor) => loadTemplate(actor, id))
  return <Designer key={id} {...loaded} acts={{ create: createTemplateAction, change: changeTemplateAction, retire: retireTemplateAction }} />
}
