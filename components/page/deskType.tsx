'use client'

import { useState, type CSSProperties, type ReactNode } from 'react'
import type { OwnFace } from '@/newsroom/typesetting/display'
import { cutFamilies, ownFamilies } from './faces'

export interface DeskTypeProps {
  /** Faces cut to what the screen showed when it was opened, and faces the paper brought: of each the address of the style sheet, and the families. */
  type: {
    cut: { href: string | null; song: string | null; hei: string | null }
    own: { href: string | null; own: Readonly<Record<OwnFace, string>> }
  }
  children: ReactNode
}

/**
 * What stands in it is set in faces cut to it. They stay those the screen was opened with: what is shown anew comes in the sliced families, and nothing that
 * stands there changes its face while one looks. The paper's own faces have none behind them, and go with what is shown.
 */
export function DeskType({ type, children }: DeskTypeProps) {
  const [cut] = useState(type.cut)
  const { own } = type
  return (
    <div className="contents" style={{ ...cutFamilies(cut), ...ownFamilies(own.own) } as CSSProperties}>
      {/* waited for, also where one screen gives way to another: a family that is not known yet would be passed over, and slices asked for */}
      {[cut.href, own.href].map((href) => href !== null && <link key={href} rel="stylesheet" href={href} precedence="faces" />)}
      {children}
    </div>
  )
}
