'use client'

import type { Refusal } from '@/newsroom/refusal'

export interface UploadedPicture {
  id: string
  width: number
  height: number
}

/** Sends one picture; answers it, or why not. `network`: nothing answered. */
export async function uploadPicture(file: File): Promise<{ ok: true; picture: UploadedPicture } | { ok: false; why: Refusal | 'network' }> {
  try {
    const response = await fetch('/media', {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name.slice(-120)) },
      body: file,
    })
    // problem details carry the refusal's own members
    const answer = (await response.json()) as UploadedPicture | Refusal
    return 'kind' in answer ? { ok: false, why: answer } : { ok: true, picture: answer }
  } catch {
    return { ok: false, why: 'network' }
  }
}
