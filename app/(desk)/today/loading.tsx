import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { getText } from '../../_lib/text'

export default async function TodayLoading() {
  const t = await getText()
  return (
    <div className="mx-auto max-w-[1120px] px-4 py-4">
      <Skeleton className="mb-6 h-6 w-40" />
      <SkeletonRows rows={8} label={t('common.loading')} />
    </div>
  )
}
