import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readDate, readPage } from '@/components/paper/paths'
import type { PublishedPage, PublishedStory } from '@/newsroom/edition/published'
import { readEnv } from '@/server/env'
import { listPublishedDays, publishedEdition, publishedPage, publishedStory } from '@/server/publish/read'

/** Loaders of the public paper: nobody signs in, and what is not published is not found. Each reads once a request. */

export const loadDays = cache(listPublishedDays)
const readPageOf = cache(publishedPage)
const readStoryOf = cache(publishedStory)

/** The newest edition's front page; null before anything was published. */
export async function loadFront(): Promise<PublishedPage | null> {
  const newest = (await loadDays())[0]
  if (!newest) return null
  const edition = await publishedEdition(newest.date)
  return edition ? readPageOf(newest.date, edition.pages[0]?.number ?? 1) : null
}

/** The number of an edition's first page. */
export async function loadFirstPage(date: string): Promise<number> {
  const day = readDate(date)
  const edition = day ? await publishedEdition(day) : null
  return edition?.pages[0]?.number ?? notFound()
}

/** A page by its address; `1`, `001` and what was not published are not found. */
export async function loadPage(params: { date: string; page: string }): Promise<PublishedPage> {
  const date = readDate(params.date)
  const number = readPage(params.page)
  return (date && number && (await readPageOf(date, number))) || notFound()
}

/** A story by its address, with the page it stands on. */
export async function loadStory(params: {
  date: string
  page: string
  story: string
}): Promise<{ view: PublishedStory; page: PublishedPage }> {
  const page = await loadPage(params)
  const view = await readStoryOf(page.edition.date, page.number, params.story)
  return view ? { view, page } : notFound()
}

/** The public address of this installation, when it was told one. */
export function publicBase(): string | undefined {
  return readEnv().url
}
