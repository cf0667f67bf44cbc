import { businessStories } from './stories/business'
import { cultureStories } from './stories/culture'
import { draftStories } from './stories/drafts'
import { educationStories } from './stories/education'
import { frontStories } from './stories/front'
import { livelihoodStories } from './stories/livelihood'
import { newsStories } from './stories/news'
import { photoStories } from './stories/photo'
import type { SampleStory } from './shape'
import { poolStories } from './stories/pool'
import { sportStories } from './stories/sport'
import { yesterdayStories } from './stories/yesterday'

export { nextPlan, publishedPlan } from './plan'
export type { PagePlan } from './plan'
export { samplePaper } from './paper'
export { sampleDesks, samplePeople } from './people'
export { samplePictures } from './drawing/pictures'
export type { SampleStory } from './shape'

/** In page order; within a section by importance, the lead first. */
export const sampleStories: SampleStory[] = [
  ...frontStories,
  ...newsStories,
  ...livelihoodStories,
  ...educationStories,
  ...businessStories,
  ...cultureStories,
  ...sportStories,
  ...photoStories,
  ...yesterdayStories,
  ...draftStories,
  ...poolStories,
]
