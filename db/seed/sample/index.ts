import { businessStories } from './business'
import { cultureStories } from './culture'
import { draftStories } from './drafts'
import { educationStories } from './education'
import { frontStories } from './front'
import { livelihoodStories } from './livelihood'
import { newsStories } from './news'
import { photoStories } from './photo'
import type { SampleStory } from './shape'
import { poolStories } from './pool'
import { sportStories } from './sport'
import { yesterdayStories } from './yesterday'

export { broadsheetFront, nextPlan, publishedPlan } from './plan'
export type { PagePlan } from './plan'
export { samplePaper } from './paper'
export type { SampleEar, SamplePaper } from './paper'
export { sampleDesks, samplePeople } from './people'
export type { SampleDesk, SamplePerson } from './people'
export { samplePictures } from './pictures'
export type { SamplePicture } from './pictures'
export { sampleSections } from './sections'
export type { SampleSection } from './sections'
export { SECTION_KEYS } from './shape'
export type { SampleName, SampleStory, SectionKey } from './shape'

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
