import { createRequire } from 'node:module'
import type decoder from 'sharp'

/**
 * The decoder of pictures, as CommonJS: sharp's other form (0.35) is written with import attributes, which Node reads from 20.10 on,
 * and package.json promises 20.9. `scripts/node.test.ts` holds everything the server loads to that promise.
 */
export const sharp = createRequire(import.meta.url)('sharp') as typeof decoder
