'use client'

import { Failure } from '@/components/ui/failure'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main">
      <Failure reference={error.digest} retry={reset} />
    </main>
  )
}
