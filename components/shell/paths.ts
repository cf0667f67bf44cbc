import type { Severity } from '@/newsroom/checker/hit'
/** Addresses of the newsroom's screens, in one place. Dates are YYYY-MM-DD. */

export const EDITIONS_PATH = '/editions'
export const NEW_STORY_PATH = '/stories/new'

export const ADS_PATH = '/ads'
export const NEW_AD_PATH = '/ads/new'

export function adPath(id: string): string {
  return `${ADS_PATH}/${id}`
}

/** The artwork of an advertisement as it came in; put there to bring other. */
export function artworkPath(id: string): string {
  return `/api/v1/ads/${id}/artwork`
}

/** A picture of artwork, by the hash of its file. */
export function artworkPreview(sha256: string): string {
  return `/media/${sha256}/preview`
}

/** A story; with a severity, at the first hit of the checker of that weight. */
export function storyPath(id: string, check?: Severity): string {
  return check === undefined ? `/stories/${id}` : `/stories/${id}?check=${check}`
}

/** A story with the words of one of its threads in view. */
export function threadPath(id: string, thread: string): string {
  return `${storyPath(id)}?thread=${encodeURIComponent(thread)}`
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

/** The board of an edition's planned and actual times. */
export function pressTimesPath(date: string): string {
  return `${editionPath(date)}/times`
}

/** How the editions of a month (YYYY-MM) kept their times. */
export function pressMonthPath(month: string): string {
  return `${EDITIONS_PATH}/times?month=${month}`
}

export function pressMonthCsv(month: string, language: string): string {
  return `/api/v1/press-times/${month}/file?language=${language}`
}

export function editionHistoryPath(date: string): string {
  return `${editionPath(date)}/history`
}

/** Two prints of a page compared, by the ids of their sign-offs; what is left out is the last own one, and the page as it is. */
export function comparePath(date: string, number: number, asked: { from?: string; to?: string } = {}): string {
  const query = new URLSearchParams(asked).toString()
  return `${pagePath(date, number)}/compare${query === '' ? '' : `?${query}`}`
}

/** The same two as a PDF: at the page’s own size, or as large as A3 takes it. */
export function differencePdf(date: string, number: number, asked: { from: string; to: string; paper?: 'a3' }): string {
  return `/api/v1/editions/${date}/pages/${number}/difference.pdf?${new URLSearchParams(asked).toString()}`
}

export function pageHistoryPath(date: string, number: number): string {
  return `${pagePath(date, number)}/history`
}

export function storyHistoryPath(id: string): string {
  return `${storyPath(id)}/history`
}

/** 稿样: a story's kept versions; compared from the one to the other, or to the text as it is now. */
export function storyVersionsPath(id: string, from?: number): string {
  return `${storyPath(id)}/versions${from === undefined ? '' : `?from=${from}`}`
}

/** The proof of delivery 刊登证明 of one insertion of an advertisement. */
export function deliveryPdf(adId: string, slotId: string): string {
  return `/api/v1/ads/${adId}/insertions/${slotId}/proof.pdf`
}

/** The galley 小样 of a kept version, or of the text as it is now. */
export function galleyPdf(id: string, number: number | null): string {
  return `/api/v1/stories/${id}${number === null ? '' : `/versions/${number}`}/galley.pdf`
}

/** What a person did, and what was done to their account. */
export function personHistoryPath(id: string): string {
  return `/settings/people/${id}/history`
}

/** The history of settings and accounts, and the state of the trail. */
export const SYSTEM_PATH = '/settings/system'

/** The press PDF of a locked edition. */
export function editionPdf(date: string): string {
  return `/api/v1/editions/${date}/edition.pdf`
}

/** The press PDF of a locked page. */
export function pagePdf(date: string, number: number): string {
  return `/api/v1/editions/${date}/pages/${number}/page.pdf`
}

/** A proof of a page as it stands, with its marks and line numbers: at its own size, or as large as A3 takes it. */
export function proofPdf(date: string, number: number, paper?: 'a3'): string {
  return `/api/v1/editions/${date}/pages/${number}/proof.pdf${paper ? `?paper=${paper}` : ''}`
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
