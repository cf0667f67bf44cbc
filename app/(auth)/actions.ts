'use server'

import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { isLocale } from '@/components/text/locale'
import type { SignInState } from '@/components/people/signInForm'
import { log } from '@/server/log'
import { cookieName, sessionCookie, sessionIdOf } from '@/server/people/cookie'
import { nextPath } from '@/server/people/nextPath'
import { endSession } from '@/server/people/nextAuth'
import { signIn } from '@/server/people/signIn'

/** Signs in from the form, with or without scripts in the browser; goes on to `next`. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = text(form, 'email').trim()
  try {
    const result = await signIn({ email, password: text(form, 'password'), ...(await origin()) })
    if (!result.ok) return { email, refusal: result.refusal }
    await startSession(result.value.sid, result.value.locale)
  } catch (error) {
    const reference = randomUUID().slice(0, 8)
    log.error({ error, reference }, 'sign-in failed')
    return { email, reference }
  }
  redirect(nextPath(text(form, 'next')))
}

/** Ends this session and goes to the front door. */
export async function signOutAction(): Promise<void> {
  const jar = await cookies()
  const sid = await sessionIdOf((await headers()).get('cookie') ?? undefined)
  if (sid) await endSession(sid)
  jar.delete(cookieName())
  redirect('/sign-in')
}

/** Sets the language of this browser. */
export async function setLocaleAction(form: FormData): Promise<void> {
  const locale = text(form, 'locale')
  if (!isLocale(locale)) return
  await rememberLocale(locale)
}

async function startSession(sid: string, locale: string | null): Promise<void> {
  const jar = await cookies()
  const cookie = await sessionCookie(sid)
  jar.set(cookie.name, cookie.value, cookie.options)
  // what was picked on this page wins over what was picked once
  if (locale && !jar.has('quoin-locale')) await rememberLocale(locale)
}

async function rememberLocale(locale: string): Promise<void> {
  ;(await cookies()).set('quoin-locale', locale, { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 3600 })
}

async function origin(): Promise<{ address: string; userAgent: string }> {
  const list = await headers()
  return { address: list.get('x-quoin-address') ?? '', userAgent: list.get('user-agent') ?? '' }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
