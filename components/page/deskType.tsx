'use client'

import { useState, type CSSProperties, type ReactNode } from 'react'
import type { OwnFace } from '@/newsroom/typesetting/display'
import { FaceSheets } from './faceSheets'
import { cutFamilies, ownFamilies, sansFamilies, type CutNames } from './faces'

interface Cut extends CutNames {
  href: string | null
}

export interface DeskTypeProps {
  /** Faces cut to what the screen showed when it was opened, and faces the paper brought: of each the address of the style sheet, and the families. */
  type: {
    cut: Cut
    /** For a device that has no sans for Chinese: of the words around every screen, and of what this one says. */
    around: Cut
    sans: Cut
    own: { href: string | null; own: Readonly<Record<OwnFace, string>> }
  }
  children: ReactNode
}

/**
 * What stands in it is set in faces cut to it. They stay those the screen was opened with: what is shown anew comes in the sliced families, and nothing that
 * stands there changes its face while one looks. The paper's own faces have none behind them, and go with what is shown.
 */
export function DeskType({ type, children }: DeskTypeProps) {
  const [{ cut, around, sans }] = useState(type)
  const { own } = type
  return (
    <div className="contents font-sans" style={{ ...cutFamilies(cut), ...sansFamilies(around.hei, sans.hei), ...ownFamilies(own.own) } as CSSProperties}>
      <FaceSheets sheets={[cut.href, around.href, sans.href, own.href]} />
      {children}
    </div>
  )
}
