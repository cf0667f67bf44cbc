import type { createTranslator } from 'use-intl/core'

/** A translator of the whole catalogue, from `useTranslations()` or `createTranslator` without a namespace. */
export type Translate = ReturnType<typeof createTranslator>
