import NextAuth, { type NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { cookies } from 'next/headers'
import { deviceCookie } from '@/server/people/signIn/device'
import { nextAuthParts } from '@/server/people/signIn/nextAuth'

async function options(): Promise<NextAuthOptions> {
  const { authorize, ...parts } = await nextAuthParts()
  return {
    ...parts,
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: { type: 'password' } },
        authorize: async (credentials, request) => {
          const user = await authorize(credentials, request.headers ?? {})
          if (!user) return null
          const cookie = await deviceCookie(user.device)
          ;(await cookies()).set(cookie.name, cookie.value, cookie.options)
          return user
        },
      }),
    ],
  }
}

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return (await NextAuth(request as never, context as never, await options())) as Response
}

export { handle as GET, handle as POST }
