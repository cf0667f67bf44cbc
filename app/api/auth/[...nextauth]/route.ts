import NextAuth, { type NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { nextAuthParts } from '@/server/people/signIn/nextAuth'

async function options(): Promise<NextAuthOptions> {
  const { authorize, ...parts } = await nextAuthParts()
  return {
    ...parts,
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: { type: 'password' } },
        authorize: (credentials, request) => authorize(credentials, request.headers ?? {}),
      }),
    ],
  }
}

async function handle(request: Request, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  return (await NextAuth(request as never, context as never, await options())) as Response
}

export { handle as GET, handle as POST }
