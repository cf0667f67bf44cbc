import { notFound } from 'next/navigation'

/** Anything below a story is no address of the paper, and is told so in its look. */
export default function NoSuchAddress(): never {
  notFound()
}
