/** A name in the reader's language: of a desk, a section, a template, the paper. What has no English name goes by its Chinese one. */
export function named(locale: string, name: { zh: string; en: string }): string {
  return locale === 'en' && name.en !== '' ? name.en : name.zh
}

export interface Named {
  name: string
  /** Latin form for the English interface. */
  latinName?: string | null
}

/** A person's name in the reader's script: 李岚, Li Lan. */
export function nameIn(locale: string, person: Named): string {
  return named(locale, { zh: person.name, en: person.latinName ?? '' })
}
