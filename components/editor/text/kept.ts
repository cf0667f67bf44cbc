'use client'

import type { StoryContent } from '@/newsroom/manuscript/story'
import { PLACES } from '../../device/names'

/** Words written here that could not go into the story any more: kept on this device until the person deals with them. */
export interface SideVersion {
  /** ISO time at which it was set aside. */
  at: string
  content: StoryContent
}

/** Side versions of this person's story on this device, oldest first. */
export function readKept(personId: string, storyId: string): SideVersion[] {
  try {
    return JSON.parse(localStorage.getItem(PLACES.sides.of(personId, storyId)) ?? '[]') as SideVersion[]
  } catch {
    return []
  }
}

/** Keeps another one; false when the device has no room, and then its source must not be cleared. */
export function keep(personId: string, storyId: string, version: SideVersion): boolean {
  // two screens that found the same words keep them once
  if (readKept(personId, storyId).some(({ content }) => JSON.stringify(content) === JSON.stringify(version.content))) return true
  try {
    localStorage.setItem(PLACES.sides.of(personId, storyId), JSON.stringify([...readKept(personId, storyId), version]))
    return true
  } catch {
    return false
  }
}

/** Dealt with. */
export function forget(personId: string, storyId: string, at: string): void {
  const rest = readKept(personId, storyId).filter((version) => version.at !== at)
  if (rest.length > 0) localStorage.setItem(PLACES.sides.of(personId, storyId), JSON.stringify(rest))
  else localStorage.removeItem(PLACES.sides.of(personId, storyId))
}
