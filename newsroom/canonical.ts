/**
 * Canonical JSON: the one byte form of a value that is hashed (keys sorted by code unit, no white space, `undefined`
 * members dropped; RFC 8785 for the values we use: strings, integers, booleans, null, arrays, objects).
 * Refuses what has no single form: non-finite or fractional numbers, functions, symbols.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`no canonical form for the number ${value}`)
    return String(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    return `{${members.join(',')}}`
  }
  throw new TypeError(`no canonical form for a ${typeof value}`)
}
