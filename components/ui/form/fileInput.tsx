import type { Ref } from 'react'

/** Opened by a button of the screen's own (`ref.current.click()`); the same files may be chosen again. `single`: one at a time. */
export function FileInput({ ref, accept, take, single = false }: { ref: Ref<HTMLInputElement>; accept: readonly string[]; take: (files: File[]) => void; single?: boolean }) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept.join(',')}
      multiple={!single}
      hidden
      onChange={(event) => {
        take([...(event.target.files ?? [])])
        event.target.value = ''
      }}
    />
  )
}
