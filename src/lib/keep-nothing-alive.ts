/** A timer of Node is an object, of other runtimes a number. */
type Timer = ReturnType<typeof setTimeout> | number;

/** Deno's way to have a timer keep no process alive. */
interface DenoGlobal {
  readonly Deno?: { unrefTimer?(timer: number): void };
}

/** Lets a Node, Bun or Deno process end although the timer is set. */
export function keepNothingAlive(timer: Timer): void {
  if (typeof timer === 'number') (globalThis as DenoGlobal).Deno?.unrefTimer?.(timer);
  else timer.unref?.();
}
