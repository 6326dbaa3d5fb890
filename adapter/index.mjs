import { tsImport } from 'tsx/esm/api';

// Next loads this file with a plain import(), and Node 20 cannot read TypeScript; tsx is scoped to this one import.
const { default: adapter } = await tsImport('./site.ts', import.meta.url);

export default adapter;
