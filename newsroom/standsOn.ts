/** A signature, and what corrections that do not end it made of what was signed: by their hashes, in their order. Absent is nothing. */
export interface Standing {
  hash: string
  covers?: readonly string[]
}

/** Whether a signature stands on what has this hash: it was given on exactly that, or on what corrections which leave it standing made it of. */
export function standsOn({ hash, covers = [] }: Standing, what: string): boolean {
  return hash === what || covers.includes(what)
}
