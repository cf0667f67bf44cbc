'use server'

import { redirect } from 'next/navigation'
import { act } from '@/app/_lib/action'
import { createStory } from '@/server/story/create'

/** Creates a story and opens it. Answers only a refusal. */
export async function createStoryAction(input: unknown) {
  const answer = await act(createStory, input)
  if (answer.status === 'done') redirect(`/stories/${answer.value.id}`)
  return answer
}
