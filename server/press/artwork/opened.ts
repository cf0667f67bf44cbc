import type { OpenArtwork, PressJob } from '../pdf/document'
import { importPage } from './importPage'
import { openPage } from './open'

/** The pages of a job's artwork, opened, each once. Throws `ArtworkRefused` for a file that was never taken as artwork. */
export async function openArtwork({ artwork }: Pick<PressJob, 'artwork'>): Promise<OpenArtwork> {
  const opened = new Map<string, Parameters<typeof importPage>[1]>()
  for (const [sha256, one] of artwork) if ('pdf' in one) opened.set(sha256, await openPage(one.pdf))
  return new Map([...opened].map(([sha256, page]) => [sha256, (pdf) => importPage(pdf, page)]))
}
