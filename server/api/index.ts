import type { Handler } from '../respond'
import { sendJson } from '../respond'
import { adEndpoints } from './ads'
import { auditEndpoints } from './audit'
import { checkerEndpoints } from './checker'
import { editionEndpoints } from './editions'
import type { Endpoint } from './endpoint'
import { fileEndpoints } from './files'
import { openApi } from './openapi'
import { pageEndpoints } from './pages'
import { paperEndpoints } from './paper'
import { pictureEndpoints } from './pictures'
import { pressEndpoints } from './press'
import { answerApi, PREFIX, Router } from './router'
import { storyEndpoints } from './stories'
import { templateEndpoints } from './templates'
import { timesEndpoints } from './times'

/** Every operation of the API: the route inventory. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...storyEndpoints,
  ...fileEndpoints,
  ...pictureEndpoints,
  ...editionEndpoints,
  ...timesEndpoints,
  ...pageEndpoints,
  ...templateEndpoints,
  ...adEndpoints,
  ...pressEndpoints,
  ...paperEndpoints,
  ...checkerEndpoints,
  ...auditEndpoints,
]

const router = new Router(ENDPOINTS)

/** /api/v1: the document for everybody, everything else for a token or a session. */
export const api: Handler = async (request, response, url) => {
  if (url.pathname !== PREFIX && !url.pathname.startsWith(`${PREFIX}/`)) return false
  if (url.pathname === `${PREFIX}/openapi.json` && request.method === 'GET') {
    sendJson(response, 200, openApi(ENDPOINTS, process.env.QUOIN_URL ?? '/'))
    return true
  }
  await answerApi(router, request, response, url)
  return true
}
