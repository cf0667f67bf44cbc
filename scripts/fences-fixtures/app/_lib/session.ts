import { cookies } from 'next/headers'
import { run } from '@/server/story/act'
import { Chip } from '@/components/ui/mark'
import { rows } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import
import type { Row } from '../../db/read/list' // expect oxlint no-restricted-imports, fences import
import { sampleStories } from '@/sample/stories' // expect oxlint no-restricted-imports, fences import
import { rooms } from '@/server/collab/rooms' // expect oxlint no-restricted-imports, fences import
import { eq } from 'drizzle-orm' // expect oxlint no-restricted-imports, fences import
import postgres from 'postgres' // expect oxlint no-restricted-imports, fences import
import { PGlite } from '@electric-sql/pglite' // expect oxlint no-restricted-imports, fences import

export type { Row }
export const session = [cookies, run, Chip, rows, sampleStories, rooms, eq, postgres, PGlite]
