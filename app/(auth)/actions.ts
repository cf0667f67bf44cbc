'use server'

import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import { isLocale } from '@/components/text/locale'
import type { FormState } from '@/components/people/formState'
import { log } from '@/server/log'
import { cookieName, sessionCookie, sessionIdOf } from '@/server/people/signIn/cookie'
import { deviceCookie, deviceOf, deviceWith, type Device } from '@/server/people/signIn/device'
import { acceptInvitation } from '@/server/people/invitation'
import { nextPath } from '@/server/people/signIn/nextPath'
import { endSession } from '@/server/people/signIn/nextAuth'
import { setUp } from '@/server/paper/setup'
import { signIn, type SignedIn } from '@/server/people/signIn/signIn'

/** Signs in from the form, with or without scripts in the browser; goes on to `next`. */
export async function signInAction(_before: FormState, form: FormData): Promise<FormState> {
  const email = text(form, 'email').trim()
  return enter({ email }, { email, password: text(form, 'password') }, nextPath(text(form, 'next')))
}

/** Takes up an invitation and signs in with the password just set. */
export async function acceptAction(_before: FormState, form: FormData): Promise<FormState> {
  const values = { name: text(form, 'name') }
  const password = text(form, 'password')
  return guard(values, async () => {
    const result = await acceptInvitation({ token: text(form, 'token'), ...values, password })
    if (!result.ok) return { values, refusal: result.refusal }
    // the link has just proved who this is: a newcomer gets in whatever strangers try from the same office
    const device = deviceWith(await ownDevice(), result.value.personId)
    return enter(values, { email: result.value.email, password }, '/', device)
  })
}

/** Makes the paper and its first admin, who is signed in at once. */
export async function setUpAction(_before: FormState, form: FormData): Promise<FormState> {
  const values = Object.fromEntries(['paperName', 'paperNameEn', 'name', 'email'].map((name) => [name, text(form, name).trim()]))
  const { paperName = '', paperNameEn = '', name = '', email = '' } = values
  const password = text(form, 'password')
  return guard(values, async () => {
    const result = await setUp({ paper: { zh: paperName, en: paperNameEn }, name, email, password })
    return result.ok ? enter(values, { email, password }, '/today') : { values, refusal: result.refusal }
  })
}

async function enter(
  values: FormState['values'],
  who: { email: string; password: string },
  next: string,
  device?: Device,
): Promise<FormState> {
  return guard(values, async () => {
    const result = await signIn({ ...who, ...(await origin()) }, device ?? (await ownDevice()))
    if (!result.ok) return { values, refusal: result.refusal }
    await startSession(result.value)
    redirect(next)
  })
}

/** A bug is logged under a reference the person can quote; what they typed is kept. */
async function guard(values: FormState['values'], work: () => Promise<FormState>): Promise<FormState> {
  try {
    return await work()
  } catch (error) {
    // a redirect is an exception of Next's own
    unstable_rethrow(error)
    const reference = randomUUID().slice(0, 8)
    log.error({ error, reference }, 'sign-in failed')
    return { values, reference }
  }
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

async function startSession({ sid, locale, device }: SignedIn): Promise<void> {
  const jar = await cookies()
  for (const cookie of [await sessionCookie(sid), await deviceCookie(device)]) jar.set(cookie.name, cookie.value, cookie.options)
  // what was picked on this page wins over what was picked once
  if (locale && !jar.has('quoin-locale')) await rememberLocale(locale)
}

async function rememberLocale(locale: string): Promise<void> {
  ;(await cookies()).set('quoin-locale', locale, { path: '/', sameSite: 'lax', maxAge: 365 * 24 * 3600 })
}

async function ownDevice(): Promise<Device | null> {
  return deviceOf((await headers()).get('cookie') ?? undefined)
}

async function origin(): Promise<{ address: string; userAgent: string }> {
  const list = await headers()
  return { address: list.get('x-quoin-address') ?? '', userAgent: list.get('user-agent') ?? '' }
}

function text(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
