import { z, type ZodType } from 'zod'
import { COMPONENTS } from './answers/component'
import './answers/refusal'
import type { Endpoint } from './endpoint'
import { PREFIX } from './router'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of the endpoints; made from the same table that routes and validates. */
export function openApi(endpoints: readonly Endpoint[], server: string): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = (paths[PREFIX + endpoint.path] ??= {})
    path[endpoint.method.toLowerCase()] = operation(endpoint)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quoin',
      version: '1',
      summary: 'The newsroom over HTTP: stories, editions, pages, the lock.',
      description:
        'Every operation runs the same command or reader as the screens, with the same refusals, as RFC 9457 problem details. ' +
        'Changes may carry an Idempotency-Key: a repeated request has one effect.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A personal token, made in Settings. It ends by itself: 401 with reason token_expired.' } },
      schemas: schemas(),
    },
  }
}

function operation(endpoint: Endpoint): Json {
  const writes = endpoint.method !== 'GET'
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...(writes
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(endpoint.raw
      ? {
          requestBody: {
            required: true,
            content: Object.fromEntries(endpoint.raw.types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
          },
        }
      : {}),
    ...(endpoint.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } }
      : {}),
    responses: {
      [endpoint.status ?? 200]: {
        description: 'Done',
        content: endpoint.file
          ? Object.fromEntries(endpoint.file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
          : { 'application/json': { schema: { $ref: refTo(nameOf(endpoint)) } } },
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
      },
    },
  }
}

/** The component an endpoint answers. Every answer has a name: a client is generated from it. */
function nameOf(endpoint: Endpoint): string {
  const found = endpoint.answers && COMPONENTS.get(endpoint.answers)
  if (!found) throw new Error(`${endpoint.id} answers something without a name`)
  return found.id
}

const refTo = (id: string) => `#/components/schemas/${id}`

/** Every named schema, once, each referring to the others by name. */
function schemas(): Json {
  const made = z.toJSONSchema(COMPONENTS, { io: 'output', uri: refTo }).schemas as Record<string, Json>
  return Object.fromEntries(
    Object.entries(made)
      .map(([id, { $schema: _dialect, $id: _uri, id: _id, ...schema }]) => [id, schema] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function parameters(place: 'path' | 'query', schema: ZodType | undefined): Json[] {
  if (!schema) return []
  const shape = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(shape.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (shape.required ?? []).includes(name),
    schema: property,
  }))
}

function schemaOf(schema: ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}
