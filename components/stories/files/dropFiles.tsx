import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** What files may be dropped on: it says so while they are over it. The button beside does the same without a mouse. */
export function DropFiles({ take, children }: { take: (files: readonly File[]) => void; children: ReactNode }) {
  const t = useTranslations('stories.files')
  const [over, setOver] = useState(false)
  const carries = (event: React.DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <div
      className="relative min-h-[calc(100dvh-48px)]"
      onDragEnter={(event) => {
        if (carries(event)) setOver(true)
      }}
      onDragOver={(event) => {
        if (!carries(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={(event) => {
        // not into something within it
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!carries(event)) return
        event.preventDefault()
        take([...event.dataTransfer.files])
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-2 z-30 flex items-start justify-center rounded-md border-2 border-dashed border-ink-3 bg-paper/80 pt-[30vh]">
          <p className="sticky top-[30vh] rounded-md border border-edge bg-sheet px-4 py-2 text-lg">{t('drop')}</p>
        </div>
      )}
    </div>
  )
}
