import type { ReactNode } from 'react'

/** A page that says what is not there or went wrong, and the way on. */
export function Problem({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col items-start px-6 pt-[clamp(3rem,18vh,11rem)] pb-16">
      <h1 className="font-song text-2xl font-bold">{title}</h1>
      <p className="mt-3 max-w-prose text-lg text-ink-2">{text}</p>
      <div className="mt-8 flex flex-wrap gap-3">{children}</div>
    </div>
  )
}
