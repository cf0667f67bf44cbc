import type { ManuscriptFault } from '@/newsroom/manuscript/file/fault'
import type { FileFormat } from '@/newsroom/manuscript/picture/format'

/** Why a file is not read: thrown wherever it turns out, answered as `unusable_file`. */
export class Unreadable extends Error {
  constructor(
    readonly why: ManuscriptFault,
    readonly is: FileFormat | null = null,
  ) {
    super(`unreadable: ${why}`)
  }
}
