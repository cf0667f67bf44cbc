import type { Metadata } from 'next'
import { loadStory, storyTitle } from '@/app/_lib/loaders/story'
import { DeskType } from '@/components/page/deskType'
import { StoryScreen } from '@/components/editor/storyScreen'
import { listPicturesAction } from '../../pictures/actions'
import { typeOf } from '@/server/press/screen/desk'
import DeskNotFound from '../../not-found'
import { addresseesAction, askForStoryAction, coAuthorChoicesAction, commentAction, handOverChoicesAction, letStandAction, markVersionAction, openThreadAction, pictureFactsAction, readVersionAction, reopenThreadAction, replyThreadAction, resolveThreadAction, setPictureRightsAction, setSlipAction, takeBackLetStandAction, transitionAction } from './actions'

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  return { title: await storyTitle((await params).id) }
}

const actions = { transition: transitionAction, askFor: askForStoryAction, comment: commentAction, openThread: openThreadAction, replyThread: replyThreadAction, resolveThread: resolveThreadAction, reopenThread: reopenThreadAction, addressees: addresseesAction, coAuthorChoices: coAuthorChoicesAction, handOverChoices: handOverChoicesAction, setSlip: setSlipAction, readVersion: readVersionAction, markVersion: markVersionAction }
const letStandActions = { letStand: letStandAction, takeBack: takeBackLetStandAction }
const pictureActions = { facts: pictureFactsAction, setRights: setPictureRightsAction, library: listPicturesAction }

export default async function StoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const story = await loadStory(id)
  if (!story) return <DeskNotFound />
  return (
    <DeskType type={typeOf({ words: [story.content, story.headlines], more: { 'hei-semibold': story.content.dateline, 'song-bold': story.content.headline.join('') }, names: story })}>
      <StoryScreen {...story} actions={actions} letStandActions={letStandActions} pictureActions={pictureActions} />
    </DeskType>
  )
}
