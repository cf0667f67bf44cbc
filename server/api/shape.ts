import { z, type ZodType } from 'zod'
import { typed } from '../input'

/** The JSON body of an endpoint that runs a command: its input less what the path says. */
export function bodyOf(command: { input: ZodType }, ...inPath: string[]): ZodType<Record<string, unknown>> {
  const shape = command.input
  if (!(shape instanceof z.ZodObject)) throw new TypeError('a command of the API takes an object')
  const rest = Object.entries(shape.shape).filter(([key]) => !inPath.includes(key))
  return z.strictObject(Object.fromEntries(rest)) as unknown as ZodType<Record<string, unknown>>
}

/** Input of a command: the body and what the path says. */
export function joined(body: unknown, path: Record<string, unknown>): Record<string, unknown> {
  return { ...(body as Record<string, unknown>), ...path }
}

const id = typed().max(64)
export const storyPath = z.object({ id })
export const versionPath = z.object({ id, number: z.coerce.number().int().min(1) })

/** Which two prints of a page are compared. */
export const printsAsked = {
  from: typed().max(64).optional().meta({ description: 'A print by its id, as `prints` of the difference lists them; absent: the last proof or signature of who asks, else of anybody' }),
  to: typed().max(64).optional().meta({ description: 'The same; absent: `now`, the page as it is' }),
}
