import type { Metadata } from 'next'
import { Designer } from '@/components/templates/designer'
import { StartChoice } from '@/components/templates/startChoice'
import { show } from '@/app/_lib/loaders/editionAsk'
import { loadNewTemplate } from '@/app/_lib/loaders/templates'
import { getText } from '@/app/_lib/text'
import { changeTemplateAction, createTemplateAction, retireTemplateAction } from '../../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('templates.newTitle') }
}

export default async function NewTemplatePage({ searchParams }: { searchParams: Promise<{ format?: string; from?: string }> }) {
  const asked = await searchParams
  const { choices, from, ...loaded } = await show((actor) => loadNewTemplate(actor, asked))
  const { format } = loaded.template
  return (
    <>
      <StartChoice format={format} from={from} choices={choices} />
      <Designer
        key={`${format} ${from ?? ''}`}
        {...loaded}
        acts={{ create: createTemplateAction, change: changeTemplateAction, retire: retireTemplateAction }}
      />
    </>
  )
}
