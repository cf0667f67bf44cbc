import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { getText } from '../../_lib/text'

export default async function StoriesLoading() {
  const t = await getText()
  return (
    <div className="px-4 py-4">
      <Skeleton className="mb-16 h-6 w-24" />
      <SkeletonRows rows={16} label={t('common.loading')} />
    </div>
  )
}
