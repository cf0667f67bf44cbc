/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // GHSA-2xp9-vwfh-vxw4: the image optimiser decodes what strangers send it, and is on by default even where
  // next/image is never used. Pictures are prepared at intake, so nothing is lost by switching it off.
  images: { unoptimized: true },
  // Native or wasm packages: a bundled copy would lose its binary, or be a second copy of a singleton.
  serverExternalPackages: ['@electric-sql/pglite', 'postgres', '@node-rs/argon2', 'sharp'],
  // What a screen is made of is loaded when it is first asked for, not all of it before the first answer: half a second of a start.
  experimental: { preloadEntriesOnStart: false },
  // `npm run check` runs tsc over the whole tree, newsroom's own tsconfig too; once is enough.
  typescript: { ignoreBuildErrors: true },
}

export default config
