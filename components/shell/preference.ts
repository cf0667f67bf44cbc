/** Language and light are kept in this browser: a year, for every page of this site. */
export function setPreference(name: 'quoin-locale' | 'quoin-theme', value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${365 * 24 * 3600}; samesite=lax`
}
