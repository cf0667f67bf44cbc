'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { isLocale } from '@/components/text/locale'
import { ok, refuse } from '@/newsroom/result'
import { run } from '@/server/command'
import { cookieName } from '@/server/people/signIn/cookie'
import { archiveDesk, createDesk, renameDesk } from '@/server/people/desks'
import { deactivatePerson, endSessions, invitePerson, reactivatePerson, renewInvitation, setPerson } from '@/server/people/manage'
import { changePassword, setOwn } from '@/server/people/own'
import { signOut, signOutEverywhere } from '@/server/people/signIn/signIn'
import { endToken, endTokenOf, makeToken } from '@/server/people/tokens'
import { takeOverIdentity } from '@/server/edition/making/identity'
import { setPaper } from '@/server/paper/set'
import { addEntry, changeEntry, removeEntry, switchStarting } from '@/server/checker/entries'
import { setRule } from '@/server/checker/rules'
import { takeBackLetStand } from '@/server/story/checks/letStand'
import { changeTemplate, createTemplate, retireTemplate } from '@/server/template/set'
import { resetProfile } from '@/server/press/colour/profile'
import { removeGlyph } from '@/server/press/own/glyphs'
import { act, actAndShow, attempt } from '../../_lib/action'

const YEAR = 365 * 24 * 3600

export const setOwnAction = async (input: unknown) => act(setOwn, input)
export const endTokenAction = async (input: unknown) => act(endToken, input)
export const endSessionAction = async (input: unknown) => act(signOut, input)

export const invitePersonAction = async (input: unknown) => act(invitePerson, input)
export const renewInvitationAction = async (input: unknown) => act(renewInvitation, input)
export const setPersonAction = async (input: unknown) => act(setPerson, input)
export const deactivatePersonAction = async (input: unknown) => act(deactivatePerson, input)
export const reactivatePersonAction = async (input: unknown) => act(reactivatePerson, input)
export const endSessionsAction = async (input: unknown) => act(endSessions, input)
export const endTokenOfAction = async (input: unknown) => act(endTokenOf, input)

export const createDeskAction = async (input: unknown) => act(createDesk, input)
export const renameDeskAction = async (input: unknown) => act(renameDesk, input)
export const archiveDeskAction = async (input: unknown) => act(archiveDesk, input)

export const setPaperAction = async (input: unknown) => act(setPaper, input)
export const takeOverIdentityAction = async (input: unknown) => actAndShow(takeOverIdentity, input)
export const removeGlyphAction = async (input: unknown) => act(removeGlyph, input)
export const resetProfileAction = async () => act(resetProfile, {})

export const setRuleAction = async (input: unknown) => actAndShow(setRule, input)
export const addEntryAction = async (input: unknown) => actAndShow(addEntry, input)
export const changeEntryAction = async (input: unknown) => actAndShow(changeEntry, input)
export const removeEntryAction = async (input: unknown) => actAndShow(removeEntry, input)
export const switchStartingAction = async (input: unknown) => actAndShow(switchStarting, input)

export const takeBackStoodAction = async (input: unknown) => actAndShow(takeBackLetStand, input)

export const createTemplateAction = async (input: unknown) => act(createTemplate, input)
export const changeTemplateAction = async (input: unknown) => act(changeTemplate, input)
export const retireTemplateAction = async (input: unknown) => act(retireTemplate, input)

/** Changes the password of the signed-in person; this session goes on. */
export async function changePasswordAction(input: { current: string; password: string }) {
  return attempt('changePassword', (session) => changePassword(session, input))
}

/** Makes an API token for the signed-in person, who gives their password again. */
export async function makeTokenAction(input: { name: string; password: string }) {
  return attempt('makeToken', (session) => makeToken(session, input))
}

/** The language goes with the person, and counts in this browser at once. */
export async function setLocaleAction(locale: string) {
  return attempt('setLocale', async ({ actor }) => {
    if (!isLocale(locale)) return refuse({ kind: 'invalid', fields: { locale: 'unknown' } })
    ;(await cookies()).set('quoin-locale', locale, { path: '/', sameSite: 'lax', maxAge: YEAR })
    return run(setOwn, { locale }, actor)
  })
}

/** Light or night, in this browser only. */
export async function setThemeAction(theme: string) {
  return attempt('setTheme', async () => {
    if (!['system', 'light', 'night'].includes(theme)) return refuse({ kind: 'invalid', fields: { theme: 'unknown' } })
    ;(await cookies()).set('quoin-theme', theme, { path: '/', sameSite: 'lax', maxAge: YEAR })
    return ok(null)
  })
}

/** Ends every session of the person, this one too, and goes to the front door. */
export async function signOutEverywhereAction(): Promise<void> {
  const done = await act(signOutEverywhere, {})
  if (done.status !== 'done') return
  ;(await cookies()).delete(cookieName())
  redirect('/sign-in')
}
