'use server'

import { act, actAndShow } from '@/app/_lib/action'
import { bookAd, changeAd, stepAd } from '@/server/advertising/book'

export async function bookAdAction(input: unknown) {
  return act(bookAd, input)
}

export async function changeAdAction(input: unknown) {
  return actAndShow(changeAd, input)
}

export async function stepAdAction(input: unknown) {
  return actAndShow(stepAd, input)
}
