import { cache } from 'react'
import type { Words } from '@/components/paper/words'
import { readPreferences } from '../_lib/preferences'
import { getText } from '../_lib/text'

/** The catalogue and its language, for the server-drawn parts of the paper. */
export const paperWords = cache(async (): Promise<Words> => {
  const [t, { locale }] = await Promise.all([getText(), readPreferences()])
  return { t: t as unknown as Words['t'], locale }
})
