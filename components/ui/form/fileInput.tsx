import type { Ref } from 'react'

/** Opened by a button of the screen's own (`ref.current.click()`); the same files may be chosen again. */
export function FileInput({ ref, accept, take }: { ref: Ref<HTMLInputElement>; accept: readonly string[]; take: (files: File[]) => void }) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept.join(',')}
      multiple
      hidden
      onChange={(event) => {
        take([...(event.target.files ?? [])])
        event.target.value = ''
      }}
    />
  )
}
