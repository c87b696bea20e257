import { defineConfig } from '@playwright/test'

// The tests run in Debian's Chromium against the running product at AWARD_URL; see e2e/browser in the repository's root.
export default defineConfig({
  testDir: './e2e',
  outputDir: '.browser/results',
  reporter: [['list']],
  workers: 1,
  retries: 1, // the machine may stall for a moment; what fails twice is wrong, and what fails once is told as flaky
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  use: {
    baseURL: process.env.AWARD_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    timezoneId: 'America/New_York', // people may be anywhere: what they read is Asia/Shanghai
    contextOptions: { reducedMotion: 'reduce' }, // a dialog that still grows takes a click of some milliseconds past its buttons
    viewport: { width: 1280, height: 860 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
})
