import type { Metadata } from 'next'
import { PictureLibrary } from '@/components/editor/pictures/library'
import { can } from '@/newsroom/permission/can'
import { requireSession } from '../../_lib/session'
import { getText } from '../../_lib/text'
import DeskNotFound from '../not-found'
import { listPicturesAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('editor.library.title') }
}

export default async function PicturesPage() {
  const { actor } = await requireSession()
  if (can(actor, 'upload_picture')) return <DeskNotFound />
  const t = await getText()
  return (
    <div className="px-4 pb-10">
      <h1 className="flex min-h-14 items-center text-xl">{t('editor.library.title')}</h1>
      <PictureLibrary ask={listPicturesAction} />
    </div>
  )
}
