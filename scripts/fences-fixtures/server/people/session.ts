import { decode } from 'next-auth/jwt'
import { getServerSession } from 'next-auth' // expect oxlint no-restricted-imports, fences import
import { cookies } from 'next/headers' // expect oxlint no-restricted-imports, fences import

export const read = [decode, getServerSession, cookies]
