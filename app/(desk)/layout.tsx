import '../faces.css'
import { DeskFrame } from '../_lib/deskFrame'
import { requireSession } from '../_lib/session'

export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  return <DeskFrame session={await requireSession()}>{children}</DeskFrame>
}
