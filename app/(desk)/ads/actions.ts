'use server'

import { act, actAndShow } from '@/app/_lib/action'
import { bookAd, changeAd, stepAd } from '@/server/advertising/book'
import { letAdStand, takeBackAdStand } from '@/server/advertising/letStand'

export async function bookAdAction(input: unknown) {
  return act(bookAd, input)
}

export async function changeAdAction(input: unknown) {
  return actAndShow(changeAd, input)
}

export async function stepAdAction(input: unknown) {
  return actAndShow(stepAd, input)
}

/** Lets stand what the checker found in an advertisement's words. */
export async function letAdStandAction(input: unknown) {
  return actAndShow(letAdStand, input)
}

/** Takes that back. */
export async function takeBackAdStandAction(input: unknown) {
  return actAndShow(takeBackAdStand, input)
}
