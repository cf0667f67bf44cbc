import { readFileSync } from 'node:fs'
import { rows } from '@/db/read/list'
import { run } from '@/server/story/act'
import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import
import { Chip } from '@/components/ui/mark' // expect oxlint no-restricted-imports, fences import
import { tool } from '@/scripts/lot' // expect oxlint no-restricted-imports, fences import
import { useState } from 'react' // expect oxlint no-restricted-imports, fences import

export const seedSample = [readFileSync, rows, run, session, Chip, tool, useState]
