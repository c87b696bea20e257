import { mergeConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import vite from './vite.config.ts'

// What is logic runs without a browser's world; what is drawn runs in jsdom.
export default mergeConfig(
  vite,
  defineConfig({
    test: {
      restoreMocks: true,
      projects: [
        { extends: true, test: { name: 'logic', environment: 'node', include: ['src/**/*.test.ts'] } },
        { extends: true, test: { name: 'components', environment: 'jsdom', include: ['src/**/*.test.tsx'], setupFiles: ['src/test-setup.ts'] } },
      ],
    },
  }),
)
