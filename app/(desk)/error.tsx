'use client'

import { Failure } from '@/components/ui/failure'

/** Inside the newsroom: the bar and the rail stay usable. */
export default function DeskErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Failure reference={error.digest} retry={reset} />
}
