import type { Endpoint } from './endpoint'

export const pictureEndpoints: Endpoint[] = []
