import { id } from '@/newsroom/ids'
import { label } from '@/newsroom/workflow/state' // expect oxlint no-restricted-imports, fences import
import { z } from 'zod' // expect oxlint no-restricted-imports, fences import

export const composed = [id, label, z]
