import { decode, encode } from 'next-auth/jwt'
import { newId } from '../../ids'
import { isHttps, readCookie, type SealedCookie } from './cookie'
import { sessionSecret } from './secret'

/** A browser in which people signed in: it proves nobody, and keeps the strangers' tries from counting against them. */
export interface Device {
  id: string
  /** Ids of those who signed in here, the latest first. */
  people: readonly string[]
}

const DAYS = 180
/** A machine of the newsroom is shared; beyond this the one who was here longest ago is forgotten. */
const MOST_PEOPLE = 16
// sealed apart from sessions: neither is ever taken for the other
const SALT = 'quoin-device'

function deviceCookieName(): string {
  return isHttps() ? '__Host-quoin-device' : 'quoin-device'
}

/** The device with one more person, who has just proved to be that person here; a new one for a browser that had none. */
export function deviceWith(device: Device | null, personId: string): Device {
  const others = (device?.people ?? []).filter((id) => id !== personId)
  return { id: device?.id ?? newId(), people: [personId, ...others].slice(0, MOST_PEOPLE) }
}

/** The cookie that names a device: sealed, kept for 180 days after the last sign-in, a sign-out leaves it. */
export async function deviceCookie(device: Device): Promise<SealedCookie> {
  const maxAge = DAYS * 24 * 3600
  return {
    name: deviceCookieName(),
    value: await encode({ token: { device: device.id, people: device.people }, secret: await sessionSecret(), salt: SALT, maxAge }),
    options: { httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/', maxAge },
  }
}

/** The device inside a cookie header; null when there is none or it was not sealed by us. */
export async function deviceOf(header: string | undefined): Promise<Device | null> {
  const sealed = readCookie(header, deviceCookieName())
  if (!sealed) return null
  try {
    const token = await decode({ token: sealed, secret: await sessionSecret(), salt: SALT })
    const { device, people } = token ?? {}
    if (typeof device !== 'string' || !Array.isArray(people)) return null
    return { id: device, people: people.filter((id) => typeof id === 'string') }
  } catch {
    return null
  }
}
