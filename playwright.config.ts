import { defineConfig } from '@playwright/test';
import { findBrowser } from './commands/browser';

const port = Number(process.env.E2E_PORT ?? 4173);
const isCI = Boolean(process.env.CI);
const executablePath = findBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  forbidOnly: isCI,
  // A test that passes at the second try is a test that failed.
  retries: 0,
  workers: 2,
  // Generous, because a check that depends on how busy the machine is would say nothing.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: executablePath === undefined ? {} : { executablePath },
    trace: 'off',
    video: 'off',
  },
  webServer: {
    command: 'node --import tsx commands/start.ts --no-build',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    // A server that happens to run there may show another build.
    reuseExistingServer: false,
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
