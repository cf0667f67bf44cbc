import { readPaper } from '@/db/read/paper'
import { database } from '../store'

/** Name, time zone and whether this is the sample paper: open to everyone, the sign-in page shows it. Null before setup. */
export async function paperFront(): Promise<{ name: { zh: string; en: string }; timezone: string; sample: boolean } | null> {
  const paper = await readPaper(database().db)
  return paper ? { name: paper.identity.name, timezone: paper.timezone, sample: paper.sample } : null
}
