// oxlint-disable-next-line no-restricted-imports -- expect fences disabled
import { z } from 'zod' // expect fences import

/* eslint-disable */ // expect fences disabled, oxlint unused-directive
export const schema = z
