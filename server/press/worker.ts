import { parentPort } from 'node:worker_threads'
import { makePdf } from './pdf/document'
import { drawPage } from './draw'
import { pictureKey } from './pdf/document'
import { pressFaults } from './pdf/pdfx'
import type { Answer, Question } from './pool'

/** The thread in which pages become files: writing eight of them takes longer than a request may wait behind. */
parentPort?.on('message', (question: Question) => {
  void answer(question).then((given) => parentPort?.postMessage(given))
})

async function answer({ id, task }: Question): Promise<Answer> {
  try {
    if (task.kind === 'pdf') {
      const bytes = makePdf(task.job)
      // a proof claims nothing
      const faults = task.job.pages.some((page) => page.notes) ? [] : pressFaults(bytes)
      if (faults.length > 0) return { id, error: `The press file does not hold: ${faults.join('; ')}` }
      return { id, value: bytes }
    }
    const { layout, width, pictures } = task
    return { id, value: await drawPage(layout, width, (mark) => pictures.get(pictureKey(mark)) ?? null) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
