import { expect } from 'vitest'
import { problem } from './answers/refusal'
import { PREFIX, Router } from './router'
import { ENDPOINTS } from './index'

const router = new Router(ENDPOINTS)
const held = new Set<string>()

/**
 * Holds a real answer to the schema the document gives it, member by member: one the schema does not know, or one that is missing, fails.
 * `path` may begin with /api/v1 and carry a query.
 */
export function holdAnswer(method: string, path: string, status: number, body: unknown): void {
  const [plain = ''] = path.replace(PREFIX, '').split('?')
  if (status >= 400) {
    expect(problem.safeParse(body).error?.message, `${method} ${path}: ${status} ${JSON.stringify(body).slice(0, 400)}`).toBeUndefined()
    return
  }
  const found = router.find(method, decodeURIComponent(plain))
  if ('allowed' in found || !found.endpoint.answers) return
  expect(status, `${method} ${path}`).toBe(found.endpoint.status ?? 200)
  expect(found.endpoint.answers.safeParse(body).error?.message, `${method} ${path}: ${JSON.stringify(body).slice(0, 400)}`).toBeUndefined()
  held.add(found.endpoint.id)
}

/** Endpoints that answer JSON and were never held to a real answer. */
export function neverHeld(): string[] {
  return ENDPOINTS.filter(({ id, file }) => !file && !held.has(id)).map(({ id }) => id)
}

/**
 * What keeps clients from being made of the document: a name that is nowhere, or used by nothing, an answer without a name, an object that says
 * neither its members nor what its values are, nor why.
 */
export function documentFaults(document: Record<string, unknown>): string[] {
  const { schemas } = document.components as { schemas: Record<string, unknown> }
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref)
  const named = (name: string) => `#/components/schemas/${name}`
  const answers = Object.values(document.paths as Record<string, Record<string, { operationId: string; responses: object }>>).flatMap((methods) => Object.values(methods))
  return [
    ...refs.filter((ref) => !Object.keys(schemas).map(named).includes(ref)).map((ref) => `nowhere: ${ref}`),
    ...Object.keys(schemas).filter((name) => !refs.includes(named(name))).map((name) => `used by nothing: ${name}`),
    ...answers
      .filter(({ responses }) => !/"format":"binary"|"application\/json":\{"schema":\{"\$ref"/.test(JSON.stringify(responses)))
      .map(({ operationId }) => `without a name: ${operationId}`),
    ...openObjects(schemas).map((at) => `open: ${at}`),
  ]
}

function openObjects(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => openObjects(one, `${at}/${index}`))
  if (typeof value !== 'object' || value === null) return []
  const { type, properties, additionalProperties, description } = value as Record<string, unknown>
  const values = typeof additionalProperties === 'object' && additionalProperties !== null ? Object.keys(additionalProperties).length : 0
  const closed = properties === undefined ? values > 0 || description !== undefined : additionalProperties === false
  const here = type === 'object' && !closed ? [at] : []
  return [...here, ...Object.entries(value).flatMap(([key, member]) => openObjects(member, `${at}/${key}`))]
}
