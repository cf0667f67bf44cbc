import { accessSync, constants, existsSync, mkdirSync, rmdirSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { inOneSentence } from '@/db/errors'

/** What a command takes: so many plain words, and options with a value. */
interface Takes {
  usage: string
  words?: { least: number; most: number }
  options?: readonly string[]
}

/** The arguments of a command; whatever it does not know is refused with how it is called. */
export function argumentsOf({ usage, words = { least: 0, most: 0 }, options = [] }: Takes, given: readonly string[] = process.argv.slice(2)): { words: string[]; options: Record<string, string | undefined> } {
  try {
    const parsed = parseArgs({
      args: [...given],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
    })
    const { positionals, values } = parsed
    const unknown = positionals[words.most]
    if (unknown !== undefined) throw new Error(`'${unknown}' is not understood`)
    if (positionals.length < words.least) throw new Error('Something is missing')
    return { words: positionals, options: values as Record<string, string | undefined> }
  } catch (error) {
    // the first sentence says what; the rest of Node's explains its own syntax
    const what = (error instanceof Error ? error.message : String(error)).split(/[.;](?:\s|$)/)[0]
    throw new Error(`${what}. It is called: ${usage}`)
  }
}

/**
 * Refuses a folder in which nothing can be written, by trying: what a mode says is not what a disk does. Leaves nothing behind.
 */
export function refuseUnwritable(folder: string): void {
  const made: string[] = []
  try {
    // one by one: where the system forbids it, Node's recursive way (20.20) never comes back
    for (const missing of missingOf(folder)) {
      mkdirSync(missing)
      made.push(missing)
    }
    const probe = join(folder, `.quoin-${process.pid}`)
    writeFileSync(probe, '')
    unlinkSync(probe)
  } catch (error) {
    throw new Error(`Nothing can be written into ${folder} (${(error as NodeJS.ErrnoException).code ?? String(error)}): name another folder with --out.`)
  } finally {
    for (const one of made.toReversed()) rmdirSync(one)
  }
}

/** The folders on the way to this one that are not there, outermost first. */
function missingOf(folder: string): string[] {
  return existsSync(folder) || dirname(folder) === folder ? [] : [...missingOf(dirname(folder)), folder]
}

/** The same for a file that exists: whether it can be written anew. */
export function refuseUnwritableFile(file: string): void {
  try {
    accessSync(statSync(file, { throwIfNoEntry: false }) ? file : dirname(file), constants.W_OK)
  } catch (error) {
    throw new Error(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`)
  }
}

/** Runs a command to its end; what it refuses is one sentence and exit code 1. */
export function tool(main: () => Promise<void> | void, sentence: (error: unknown) => string | null = () => null): void {
  // a connection that is cut can leave nothing to wait for: that is no success
  process.once('beforeExit', () => {
    console.error('It ended without an answer.')
    process.exit(1)
  })
  Promise.resolve()
    .then(main)
    .then(
      () => process.exit(),
      (error: unknown) => {
        console.error(sentence(error) ?? inOneSentence(error, process.env.DATABASE_URL ?? ''))
        process.exit(1)
      },
    )
}
