import { frameOf, type Focus } from '@/newsroom/manuscript/picture/frame'
import { previewUrl } from '../previewUrl'

export interface FramedProps {
  asset: string
  /** Of the picture, in pixels. */
  size: { width: number; height: number }
  /** The shape it is shown in, in any unit. */
  shape: { width: number; height: number }
  focus: Focus | undefined
  className?: string
}

/** A picture cropped to a shape as it is cropped everywhere by itself: what matters in it stays in sight. */
export function Framed({ asset, size, shape, focus, className }: FramedProps) {
  const { left, top, width, height } = frameOf(size, shape, focus)
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`
  return (
    <div className={className} style={{ position: 'relative', overflow: 'hidden', aspectRatio: `${shape.width} / ${shape.height}` }}>
      <img
        src={previewUrl(asset)}
        alt=""
        draggable={false}
        className="absolute max-w-none"
        style={{ width: share(size.width, width), height: share(size.height, height), left: share(-left, width), top: share(-top, height) }}
      />
    </div>
  )
}
