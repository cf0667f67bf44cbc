import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { getText } from '../_lib/text'

/** A title and rows: the shape of most screens of the newsroom. */
export default async function DeskLoading() {
  const t = await getText()
  return (
    <div className="mx-auto w-full max-w-4xl px-6 pt-6 max-sm:px-4">
      <Skeleton className="mb-6 h-5 w-28" />
      <SkeletonRows label={t('common.loading')} />
    </div>
  )
}
