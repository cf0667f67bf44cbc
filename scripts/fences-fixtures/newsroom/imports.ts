import { diffChars } from 'diff'
import { SolarDay } from 'tyme4ts'
import { id } from '@/newsroom/ids'
import { id as near } from './ids'
import { z } from 'zod' // expect oxlint no-restricted-imports, fences import
import { readFileSync } from 'node:fs' // expect oxlint no-restricted-imports, fences import
import { useState } from 'react' // expect oxlint no-restricted-imports, fences import
import { eq } from 'drizzle-orm' // expect oxlint no-restricted-imports, fences import
import { Node } from '@tiptap/core' // expect oxlint no-restricted-imports, fences import
import { rows } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import
import { rows as again } from '../db/read/list' // expect oxlint no-restricted-imports, fences import
import type { Row } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import
import { sampleStories } from '@/sample/stories' // expect oxlint no-restricted-imports, fences import
import { run } from '@/server/story/act' // expect oxlint no-restricted-imports, fences import
import { Chip } from '@/components/ui/mark' // expect oxlint no-restricted-imports, fences import
export { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import
export * from '@/scripts/lot' // expect oxlint no-restricted-imports, fences import

export type Late = import('@/db/read/list').Row // expect fences import, oxlint consistent-type-imports
export const late = () => import('@/server/story/act') // expect fences import, oxlint no-restricted-imports
export const hidden = () => import('./typesetting/../../db/read/list') // expect fences import
export const all = [diffChars, SolarDay, id, near, z, readFileSync, useState, eq, Node, rows, again, sampleStories, run, Chip]
export type { Row }
