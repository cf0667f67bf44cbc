import { sampleStories } from '@/sample/stories' // expect oxlint no-restricted-imports, fences import
import { tool } from '@/scripts/lot' // expect oxlint no-restricted-imports, fences import

export const build = [sampleStories, tool]
