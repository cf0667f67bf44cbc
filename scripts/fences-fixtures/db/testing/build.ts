import { tool } from '@/scripts/lot'

export const build = tool
