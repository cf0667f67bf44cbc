import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where files of the sample lie: in the source tree, or under the working directory once bundled. */
export function sampleFolder(...path: string[]): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'sample', ...path)
  return existsSync(beside) ? beside : join(process.cwd(), 'sample', ...path)
}
