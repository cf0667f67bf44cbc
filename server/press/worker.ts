import { answerWith } from '../aside/answering'
import { claimsNothing, makePdf, pictureKey } from './pdf/document'
import { drawPage } from './draw'
import { cutFace } from './screen/cutFace'
import { pressFaults } from './pdf/pdfx'
import type { Pixels, Task } from './pool'

/** The thread in which pages become files: writing eight of them takes longer than a request may wait behind. */
answerWith(async (task: Task): Promise<Uint8Array | Pixels> => {
  if (task.kind === 'pdf') {
    const { job } = task
    // what reads other people's PDFs is large, and most pages print none
    const opened = [...job.artwork.values()].some((one) => 'pdf' in one) ? await (await import('./artwork/opened')).openArtwork(job) : undefined
    const bytes = makePdf(job, opened)
    const faults = claimsNothing(job) ? [] : pressFaults(bytes)
    if (faults.length > 0) throw new Error(`The press file does not hold: ${faults.join('; ')}`)
    return bytes
  }
  if (task.kind === 'face') return cutFace(task.face, task.characters)
  const { layout, width, pictures } = task
  return drawPage(layout, width, (mark) => pictures.get(mark.kind === 'artwork' ? mark.sha256 : pictureKey(mark)) ?? null)
})
