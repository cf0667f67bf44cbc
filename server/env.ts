import { join, resolve } from 'node:path'
import { z } from 'zod'

const schema = z.object({
  DATABASE_URL: z.string().optional(),
  QUOIN_DATA: z.string().default('data'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().optional(),
  /** Public address, e.g. https://news.example.org; decides cookie flags, HSTS and which Origin is ours. */
  QUOIN_URL: z.url().optional(),
  /** `0`: no sample newsroom on first run; the first visit makes the first admin. */
  QUOIN_SAMPLE: z.enum(['0', '1']).default('1'),
  /** Days that an API token made from now on works for. */
  QUOIN_TOKEN_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  /** Where the audit trail's key and heads are kept; a folder of `QUOIN_DATA` unless said. */
  QUOIN_AUDIT: z.string().optional(),
  /** The key itself, for who keeps it elsewhere than in that folder. */
  QUOIN_AUDIT_KEY: z.string().min(32).optional(),
  QUOIN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Reverse proxies in front, whose X-Forwarded-For is believed. */
  QUOIN_TRUST_PROXY: z.enum(['0', '1']).default('0'),
})

export interface Env {
  databaseUrl: string | undefined
  dataFolder: string
  /** Outside the database, best on another disk. */
  audit: { folder: string; key: string | undefined }
  port: number
  host: string | undefined
  url: string | undefined
  sample: boolean
  logLevel: string
  trustProxy: boolean
  tokenDays: number
}

/** Reads and checks the environment; throws one sentence naming what is wrong. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new Error(`The environment is not usable. ${wrong}`)
  }
  const env = parsed.data
  return {
    databaseUrl: env.DATABASE_URL,
    dataFolder: resolve(env.QUOIN_DATA),
    audit: { folder: resolve(env.QUOIN_AUDIT ?? join(env.QUOIN_DATA, 'audit')), key: env.QUOIN_AUDIT_KEY },
    port: env.PORT,
    host: env.HOST,
    url: env.QUOIN_URL?.replace(/\/$/, ''),
    sample: env.QUOIN_SAMPLE === '1',
    logLevel: env.QUOIN_LOG,
    trustProxy: env.QUOIN_TRUST_PROXY === '1',
    tokenDays: env.QUOIN_TOKEN_DAYS,
  }
}
