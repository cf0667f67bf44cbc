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

export function templatesPath(): string {
  return '/settings/templates'
}

export function templatePath(id: string): string {
  return `/settings/templates/${id}`
}

/** A new design of a format, begun with another one or blank. */
export function newTemplatePath(format: string, from?: string): string {
  return `/settings/templates/new?format=${format}${from === undefined ? '' : `&from=${encodeURIComponent(from)}`}`
}
