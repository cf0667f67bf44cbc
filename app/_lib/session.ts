import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { resolveSession, type Session } from '@/server/people/signIn/session'

/** Who is asking, decided from the database once a request; null is nobody. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const list = await headers()
  return resolveSession({ cookie: list.get('cookie') ?? undefined })
})

/** For pages of the newsroom: nobody is sent to the sign-in page. Loaders decide again what this person may see. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession()
  if (!session) {
    const path = (await headers()).get('x-quoin-path') ?? '/'
    redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  }
  return session
}
