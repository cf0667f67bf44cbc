import type { Metadata } from 'next'
import { loadNewStory } from '@/app/_lib/loaders/story'
import { getText } from '@/app/_lib/text'
import { NewStory } from '@/components/editor/newStory'
import { createStoryAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('editor.new.title') }
}

export default async function NewStoryPage() {
  return <NewStory {...(await loadNewStory())} create={createStoryAction} />
}
