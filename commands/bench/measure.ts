import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a command cost. */
export interface Cost {
  /** CPU seconds, user and system, of the command and all that it started; what a busy machine changes least. */
  readonly cpu: number;
  /** Seconds from start to end. */
  readonly wall: number;
  /** The most memory that the command and all it started held at one moment, in MB (10⁶ bytes), shared pages once. */
  readonly memory: number;
}

/** Clock ticks a second in `/proc`: 100 on every Linux that Node runs on (USER_HZ). */
const ticks = 100;

/** How often memory is read. */
const interval = 250;

/**
 * Runs a command to its end and measures it. Linux only: it reads `/proc`.
 *
 * @throws Error with the end of what the command said when it failed
 */
export async function measure(
  command: readonly [string, ...string[]],
  { cwd, env = {} }: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<Cost & { said: string }> {
  const [program, ...args] = command;
  const before = reapedTicks();
  const started = performance.now();
  // A group of its own, so that it can be ended with all it started.
  const child = spawn(program, args, { cwd, env: { ...process.env, ...quiet, ...env }, detached: true });
  let said = '';
  const listen = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  let memory = 0;
  const sampler = setInterval(() => {
    if (child.pid !== undefined) memory = Math.max(memory, memoryOfGroup(child.pid));
  }, interval);
  const end = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  process.on('exit', end);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code} in ${cwd}:\n${said.slice(-3000)}`);
  } finally {
    clearInterval(sampler);
    process.off('exit', end);
  }
  const wall = (performance.now() - started) / 1000;
  return { cpu: (reapedTicks() - before) / ticks, wall, memory: memory / 1e6, said };
}

/** Nobody is asked or told anything by a tool that is measured. */
const quiet = { NEXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1', CI: '1', FAULTS_CHECKED: '' };

/** CPU ticks of all ended children and theirs: fields 16 and 17 of `/proc/self/stat` (proc(5)). */
function reapedTicks(): number {
  const [, user = 0, system = 0] = statOf('self');
  return user + system;
}

/** Process group, and the ticks of ended children in user and system mode. */
function statOf(pid: string): [group: number, user: number, system: number] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in brackets and may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [Number(fields[2]), Number(fields[13]), Number(fields[14])];
}

/** The memory of a process group in bytes, each shared page divided among those who share it (Pss). */
function memoryOfGroup(group: number): number {
  let bytes = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      if (statOf(pid)[0] !== group) continue;
      bytes += 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended while we looked.
    }
  }
  return bytes;
}
