import { answerWith } from '../../aside/answering'
import { cut, decode, lookAgain, type PictureAnswer, type PictureTask } from './decode'

/** The thread in which pictures are decoded: twelve megapixels take two seconds, and what a stranger sends is read away from all else. */
answerWith(async (task: PictureTask): Promise<PictureAnswer> => {
  if ('card' in task) return { cut: await cut(task) }
  return 'preview' in task ? { look: await lookAgain(task.preview) } : { decoded: await decode(task) }
})
