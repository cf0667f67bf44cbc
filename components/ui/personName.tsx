export interface Named {
  name: string
  /** Latin form for the English interface. */
  latinName?: string | null
}

/** The name in the reader's script: 李岚, Li Lan. */
export function nameIn(locale: string, person: Named): string {
  return locale === 'en' && person.latinName ? person.latinName : person.name
}
