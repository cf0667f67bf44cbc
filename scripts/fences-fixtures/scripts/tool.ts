import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import

console.log(session)
export const tool = 1
