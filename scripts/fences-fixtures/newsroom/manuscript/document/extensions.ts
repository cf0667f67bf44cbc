import { Node } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { Placeholder } from '@tiptap/extensions'
import { Schema } from '@tiptap/pm/model'
import { useEditor } from '@tiptap/react' // expect oxlint no-restricted-imports, fences import
import { EditorView } from '@tiptap/pm/view' // expect oxlint no-restricted-imports, fences import
import { Collaboration } from '@tiptap/extension-collaboration' // expect oxlint no-restricted-imports, fences import
import { Doc } from 'yjs' // expect oxlint no-restricted-imports, fences import

export const list = [Node, StarterKit, Placeholder, Schema, useEditor, EditorView, Collaboration, Doc]
