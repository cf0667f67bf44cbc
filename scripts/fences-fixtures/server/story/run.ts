import { rows } from '@/db/read/list'
import next from 'next' // expect oxlint no-restricted-imports, fences import
import { revalidatePath } from 'next/cache' // expect oxlint no-restricted-imports, fences import
import { decode } from 'next-auth/jwt' // expect oxlint no-restricted-imports, fences import
import { useState } from 'react' // expect oxlint no-restricted-imports, fences import
import { Chip } from '@/components/ui/mark' // expect oxlint no-restricted-imports, fences import
import { tool } from '@/scripts/lot' // expect oxlint no-restricted-imports, fences import
import { sampleStories } from '@/sample/stories' // expect oxlint no-restricted-imports, fences import
import { build } from '@/db/testing/make' // expect fences testing

async function save() {
  await Promise.resolve()
}

export function run() {
  save() // expect oxlint no-floating-promises
  void save()
  const loose: any = {} // expect oxlint no-explicit-any
  if (loose == 1) console.log(loose) // expect oxlint eqeqeq, oxlint no-console
  if (loose == null) throw 'text' // expect oxlint only-throw-error
  for (const _ of [1]) [1].forEach(async () => save()) // expect oxlint no-misused-promises
  return [rows, next, revalidatePath, decode, useState, Chip, tool, sampleStories, build]
}

export async function caught() {
  try {
    return save() // expect oxlint return-await
  } catch {
    return undefined
  }
}
