import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression } from 'vite-plugin-compression2'

// The development server hands the API's paths on to a running server.
const server = process.env.AWARD_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react(), compression({ algorithms: ['gzip'], exclude: [/\.html$/] })],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/docs': server, '/openapi.yaml': server } },
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false, manifest: true, chunkSizeWarningLimit: 1200 },
})
