import { z, type ZodType } from 'zod'

/** Everything the document names: one schema each in `components/schemas`, whatever refers to it. */
export const COMPONENTS = z.registry<{ id: string }>()

/** Gives a schema its name in the document. */
export function component<S extends ZodType>(id: string, schema: S): S {
  COMPONENTS.add(schema, { id })
  return schema
}

type Plain<T> = T extends readonly (infer U)[] ? Plain<U>[] : T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T

/**
 * The same, of what a reader or command answers as `T`: an answer the schema does not allow does not compile. That the schema promises
 * nothing the answer lacks, and that neither has a member the other has not, the API's tests hold every endpoint to, by real answers.
 */
export function answerOf<T>() {
  return <S extends ZodType>(id: string, schema: S, ..._proof: Plain<T> extends z.output<S> ? [] : [never]): S => component(id, schema)
}

export const id = z.string().max(64)
export const at = z.iso.datetime({ offset: true })
export const date = z.iso.date()
export const hash = z.string().regex(/^[0-9a-f]{64}$/)
export const name = component('Name', z.strictObject({ id: z.string(), name: z.string() }))
export const bilingual = component('BilingualName', z.strictObject({ zh: z.string(), en: z.string() }))
/** A face the paper brought: its PostScript name and the beginning of its file's SHA-256. */
export const ownFace = z.templateLiteral(['own-', z.string()])
