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
  // strings put together as they come: a page's layout has some 30,000 numbers
  if (Array.isArray(value)) {
    let text = ''
    for (const item of value as unknown[]) text += `${text === '' ? '' : ','}${canonical(item ?? null)}`
    return `[${text}]`
  }
  if (typeof value === 'object') {
    let text = ''
    const members = value as Record<string, unknown>
    // by code unit, which is how sort() compares
    for (const key of Object.keys(value).sort()) {
      const member = members[key]
      if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`
    }
    return `{${text}}`
  }
  throw new TypeError(`no canonical form for a ${typeof value}`)
}
