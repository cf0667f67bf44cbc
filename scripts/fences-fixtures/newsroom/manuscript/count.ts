import { Node } from '@tiptap/core' // expect oxlint no-restricted-imports, fences import
import { list } from './extensions'

export const count = [Node, list]
