import { judge } from '@/newsroom/manuscript/picture/judge'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import { AS_BYTES, type Way } from '../../ui/sending/uploads'

export interface UploadedPicture {
  id: string
  width: number
  height: number
  said: PictureSaid
}

/** How pictures are sent. */
export const PICTURE_WAY: Way = {
  atOnce: 2,
  to: (file) => ({ url: '/media', headers: { ...AS_BYTES, 'x-file-name': encodeURIComponent(file.name.slice(-120)) } }),
  refusalOf: (head, { name, size }) => {
    const judged = judge({ head, name, bytes: size })
    return 'refusal' in judged ? judged.refusal : null
  },
}
