import type { CSSProperties, ReactNode } from 'react'
import type { OwnFace } from '@/newsroom/typesetting/display'
import { ownFamilies } from './faces'

/** Faces the paper brought, as a screen that draws pages has them: the address of their style sheet, and the family of each. */
export interface OwnTypeProps {
  faces: { href: string | null; own: Readonly<Record<OwnFace, string>> }
  children: ReactNode
}

/** What stands in it draws pages in the paper's own faces. */
export function OwnType({ faces, children }: OwnTypeProps) {
  if (faces.href === null) return children
  return (
    <div className="contents" style={ownFamilies(faces.own) as CSSProperties}>
      <link rel="stylesheet" href={faces.href} />
      {children}
    </div>
  )
}
