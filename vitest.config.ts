import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Generous, because a check that depends on how busy the machine is would say nothing.
const testTimeout = 60_000;
const hookTimeout = testTimeout;
const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) };
const never = ['**/node_modules/**', 'out/**', '**/.next/**', 'test-results/**'];
const built = ['tests/site/**', 'tests/e2e/**', 'tests/builds/**'];

export default defineConfig({
  test: {
    // The machine that runs the checks has two cores.
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          testTimeout,
          hookTimeout,
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...built, 'components/**/*.test.tsx'],
          environment: 'node',
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          testTimeout,
          hookTimeout,
          name: 'components',
          include: ['components/**/*.test.tsx'],
          exclude: never,
          environment: 'happy-dom',
        },
      },
      {
        resolve: { alias },
        test: {
          testTimeout,
          hookTimeout,
          name: 'site',
          // So that a test can stand in for the list of domains that Observatory fetches.
          server: { deps: { inline: ['@mdn/mdn-http-observatory'] } },
          include: ['tests/site/**/*.test.ts'],
          exclude: never,
          environment: 'node',
        },
      },
      {
        // Builds of their own, in folders of their own: minutes, not seconds.
        resolve: { alias },
        test: {
          testTimeout: 20 * 60_000,
          hookTimeout: 20 * 60_000,
          name: 'builds',
          include: ['tests/builds/**/*.test.ts'],
          exclude: never,
          environment: 'node',
        },
      },
    ],
  },
});
