'use client'

import NextLink from 'next/link'
import { useState, type ComponentProps } from 'react'

export type LinkProps = ComponentProps<typeof NextLink>

/**
 * A link to another screen. What it leads to is fetched ahead when one points at it or walks to it with Tab, not as soon as it is in view as
 * Next has it: a screen of the newsroom is asked for again with every change that concerns it, what was fetched ahead is thrown
 * away with that, and every link in view would ask for its screen anew. Five of the rail alone, for each of fifty people.
 * `prefetch={false}` fetches nothing ahead at all.
 */
export function Link({ prefetch, onPointerEnter, onPointerLeave, onFocus, onBlur, ...rest }: LinkProps) {
  const [near, setNear] = useState(false)
  return (
    <NextLink
      {...rest}
      prefetch={prefetch ?? (near ? null : false)}
      onPointerEnter={(event) => {
        setNear(true)
        onPointerEnter?.(event)
      }}
      onPointerLeave={(event) => {
        setNear(false)
        onPointerLeave?.(event)
      }}
      onFocus={(event) => {
        setNear(true)
        onFocus?.(event)
      }}
      onBlur={(event) => {
        setNear(false)
        onBlur?.(event)
      }}
    />
  )
}
