import type { NextConfig } from "next";

const config: NextConfig = {
  // `next start` serves the plain build; the image is built with STANDALONE=1.
  output: process.env.STANDALONE ? "standalone" : undefined,
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingExcludes: { "/*": ["./node_modules/@img/**", "./node_modules/sharp/**"] },
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // A page that cannot be fetched is waited for; without it the browser would leave, and the music end.
  experimental: { useOffline: true },
  // Bundlers that do not ask for `es2015` get rxjs as ES5, with helpers that no browser here needs.
  turbopack: { resolveAlias: { rxjs: "./node_modules/rxjs/dist/esm/index.js" } },
  redirects: async () => [{ source: "/you", destination: "/settings", permanent: true }],
};

export default config;
