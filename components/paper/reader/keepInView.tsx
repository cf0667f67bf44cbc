'use client'

import { useEffect, useRef } from 'react'

/** Scrolls the list it stands in sideways until its item is in the middle: the current page of a long strip. */
export function KeepInView() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const item = mark.current?.closest<HTMLElement>('li')
    const list = item?.parentElement
    if (item && list) list.scrollLeft = item.offsetLeft - list.offsetLeft - (list.clientWidth - item.offsetWidth) / 2
  }, [])
  return <span ref={mark} hidden />
}
