import { parentPort, workerData } from 'node:worker_threads';
import { tsImport } from 'tsx/esm/api';

// A thread begins with plain JavaScript: Node 20 cannot read TypeScript, and tsx gives a thread no loader of its own.
const { examineAndStore } = await tsImport('./gate.ts', import.meta.url);

parentPort?.postMessage(await examineAndStore(workerData));
