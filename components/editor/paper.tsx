import type { ReactNode } from 'react'

/** The sheet of paper in the middle of the desk. */
export function Paper({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto my-8 w-full max-w-[790px] flex-1 border border-hairline bg-sheet px-[88px] pt-16 pb-28 max-lg:my-4 max-lg:px-12 max-sm:my-0 max-sm:border-x-0 max-sm:px-5 max-sm:pt-8 max-sm:pb-16">
      {children}
    </div>
  )
}
