import { defineConfig } from 'drizzle-kit'

// Only `generate` is ever run: it reads the schema and writes SQL, and opens no database. The application
// applies the migrations itself at start.
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './db/schema/index.ts',
  out: './db/migrations',
})
