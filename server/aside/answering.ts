import { parentPort } from 'node:worker_threads'
import { UP, type Answer, type Question } from './thread'

/** In a thread: answers every question with what `work` makes of it, or with why it failed. */
export function answerWith<T, V>(work: (task: T) => V | Promise<V>): void {
  parentPort?.postMessage(UP)
  parentPort?.on('message', ({ id, task }: Question<T>) => {
    void answer(id, task).then((given) => parentPort?.postMessage(given))
  })

  async function answer(id: number, task: T): Promise<Answer<V>> {
    try {
      return { id, value: await work(task) }
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : String(error) }
    }
  }
}
