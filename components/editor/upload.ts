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
    const response = await fetch(`/media?name=${encodeURIComponent(file.name.slice(0, 200))}`, {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream' },
      body: file,
    })
    const answer = (await response.json()) as UploadedPicture | Refusal
    return 'kind' in answer ? { ok: false, why: answer } : { ok: true, picture: answer }
  } catch {
    return { ok: false, why: 'network' }
  }
}
