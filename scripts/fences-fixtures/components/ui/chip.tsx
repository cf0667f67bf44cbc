import { useEffect, useState } from 'react'
import Link from 'next/link' // expect oxlint no-restricted-imports, fences import
import type { Id } from '@/newsroom/ids'
import { rows } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import
import type { Row } from '@/db/read/list' // expect oxlint no-restricted-imports, fences import
import { run } from '@/server/story/act' // expect oxlint no-restricted-imports, fences import
import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import
import { sampleStories } from '@/sample/stories' // expect oxlint no-restricted-imports, fences import
import { cookies } from 'next/headers' // expect oxlint no-restricted-imports, fences import
import { getServerSession } from 'next-auth' // expect oxlint no-restricted-imports, fences import
import { eq } from 'drizzle-orm' // expect oxlint no-restricted-imports, fences import
import { readFileSync } from 'node:fs' // expect oxlint no-restricted-imports, fences import

export const used = [rows, run, session, sampleStories, cookies, getServerSession, eq, readFileSync]

export function Chip({ id, row, open }: { id: Id; row: Row; open: boolean }) {
  const [text, setText] = useState('')
  if (open) useState(0) // expect oxlint rules-of-hooks
  useEffect(() => setText(id), []) // expect oxlint exhaustive-deps, oxlint set-state-in-effect
  return (
    <section>
      <Link href="/">{text}</Link>
      <img src={row.id} /> {/* expect oxlint alt-text */}
      <div onClick={() => setText('x')}>x</div> {/* expect oxlint click-events-have-key-events, oxlint no-static-element-interactions */}
      <label>x</label> {/* expect oxlint label-has-associated-control */}
      <p aria-labeled="x">x</p> {/* expect oxlint aria-props */}
      <p role="buton">x</p> {/* expect oxlint aria-role */}
      <p tabIndex={2}>x</p> {/* expect oxlint tabindex-no-positive, oxlint no-noninteractive-tabindex */}
      <button>x</button> {/* expect oxlint button-has-type */}
      <p dangerouslySetInnerHTML={{ __html: text }} /> {/* expect oxlint no-danger */}
    </section>
  )
}
