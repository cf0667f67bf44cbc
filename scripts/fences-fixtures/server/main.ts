import next from 'next'
import { sampleStories } from '@/sample/stories'
import { NextResponse } from 'next/server' // expect oxlint no-restricted-imports, fences import
import { createElement } from 'react' // expect oxlint no-restricted-imports, fences import
import { session } from '@/app/_lib/who' // expect oxlint no-restricted-imports, fences import

export const started = [next, sampleStories, NextResponse, createElement, session]
