import { answerWith } from '../aside/answering'
import { claimsNothing, imageKey, makePdf } from './pdf/document'
import { drawPage } from './draw'
import { measureInk } from './ink/measure'
import { cutDeskFace, cutFace } from './screen/cutFace'
import { pressFaults } from './pdf/pdfx'
import type { Made, Task } from './pool'

/** The thread in which pages become files: writing eight of them takes longer than a request may wait behind. */
answerWith(async (task: Task): Promise<Made> => {
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
  if (task.kind === 'desk face') return cutDeskFace(task.face, task.characters)
  if (task.kind === 'ink') return measureInk(task.layout, (mark) => task.means.get(imageKey(mark)) ?? null)
  const { layout, width, pictures } = task
  return drawPage(layout, width, (mark) => pictures.get(imageKey(mark)) ?? null)
})
