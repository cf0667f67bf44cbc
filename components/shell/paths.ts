/** Addresses of the newsroom's screens, in one place. Dates are YYYY-MM-DD. */

export const NEW_STORY_PATH = '/stories/new'

export function storyPath(id: string): string {
  return `/stories/${id}`
}

export function editionPath(date: string): string {
  return `/editions/${date}`
}

export function pagePath(date: string, number: number): string {
  return `/editions/${date}/pages/${number}`
}

export function lockPath(date: string): string {
  return `/editions/${date}/lock`
}
