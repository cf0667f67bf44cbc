import { eq } from 'drizzle-orm'
import { id } from '@/newsroom/ids'
import { run } from '@/server/story/act' // expect oxlint no-restricted-imports, fences import
import { Chip } from '../../components/ui/mark' // expect oxlint no-restricted-imports, fences import
import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import
import { cookies } from 'next/headers' // expect oxlint no-restricted-imports, fences import
import { useState } from 'react' // expect oxlint no-restricted-imports, fences import
import { build } from '../testing/make' // expect fences testing

export interface Row {
  id: string
}
export const rows = [eq, id, run, Chip, session, cookies, useState, build]
