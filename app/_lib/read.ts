import { notFound } from 'next/navigation'
import { asResult } from '@/server/command'

/** What a reader answers; whoever it refuses is told that there is no such page. */
export async function orNotFound<T>(read: () => Promise<T>): Promise<T> {
  const result = await asResult(read)
  return result.ok ? result.value : notFound()
}
