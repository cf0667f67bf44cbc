import { z, type ZodType } from 'zod'
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
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A personal token, made in Settings.' } },
      schemas: { Problem: PROBLEM },
    },
  }
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'kind'],
  properties: {
    type: { type: 'string', examples: ['urn:quoin:problem:conflict:slot_taken'] },
    title: { type: 'string' },
    status: { type: 'integer' },
    kind: {
      type: 'string',
      enum: [
        'unauthenticated',
        'forbidden',
        'not_found',
        'invalid',
        'illegal_transition',
        'conflict',
        'locked',
        'preflight',
        'would_void',
        'too_large',
        'rate_limited',
        'unavailable',
        'no_such_path',
        'method',
        'fault',
      ],
    },
  },
  additionalProperties: true,
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
          : { 'application/json': { schema: schemaOf(endpoint.answers, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
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
