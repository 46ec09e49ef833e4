import { describe, expect, it } from 'vitest';
import { createQueue, type Queue } from '../../../src/events-api/queue.ts';

/** A queue, and what was dropped from it: by name, with the reason. */
function queueOf(maxQueue: number): { queue: Queue; add: (...names: string[]) => void; dropped: string[] } {
  const queue = createQueue(maxQueue);
  const dropped: string[] = [];
  return {
    queue,
    dropped,
    add: (...names) => {
      for (const name of names)
        queue.add(name, { drop: (reason) => void dropped.push(`${name}: ${reason}`) });
    },
  };
}

const namesOf = (events: readonly { json: string }[]) => events.map(({ json }) => json);

describe('the queue', () => {
  it('gives out batches in the order of tracking', () => {
    const { queue, add } = queueOf(10);
    add('a', 'b');
    expect(namesOf(queue.takeBatch())).toEqual(['a', 'b']);
    expect(queue.size()).toBe(0);
    expect(queue.takeBatch()).toEqual([]);
  });

  it('knows the size in UTF-8', () => {
    const { queue, add } = queueOf(10);
    add('aé漢😀');
    expect(queue.takeBatch()[0]?.bytes).toBe(1 + 2 + 3 + 4);
  });

  it('drops the oldest past its bound', () => {
    const { queue, add, dropped } = queueOf(2);
    add('a', 'b', 'c', 'd');
    expect(dropped).toEqual(['a: queue-full', 'b: queue-full']);
    expect(namesOf(queue.takeBatch())).toEqual(['c', 'd']);
  });

  it('counts what is posted, but never drops it: it may be in Split by now', () => {
    const { queue, add, dropped } = queueOf(2);
    add('a', 'b');
    const batch = queue.takeBatch();
    add('c');
    expect(dropped).toEqual(['c: queue-full']);
    for (const event of batch) queue.markTaken(event);
    add('d', 'e');
    expect(namesOf(queue.takeBatch())).toEqual(['d', 'e']);
    expect(dropped).toHaveLength(1);
  });

  it('puts back what failed, in its old place', () => {
    const { queue, add } = queueOf(10);
    add('a');
    const first = queue.takeBatch();
    add('b');
    const second = queue.takeBatch();
    add('c');
    queue.putBack(first);
    queue.putBack(second);
    expect(namesOf(queue.takeBatch())).toEqual(['a', 'b', 'c']);
  });

  it('forgets one that was put back and turns out to have been taken', () => {
    const { queue, add } = queueOf(10);
    add('a', 'b');
    const batch = queue.takeBatch();
    queue.putBack(batch);
    for (const event of batch) queue.markTaken(event);
    expect(queue.takeBatch()).toEqual([]);
    queue.putBack(batch);
    expect(queue.unsettled()).toEqual([]);
  });

  it('drops each only once', () => {
    const { queue, add, dropped } = queueOf(10);
    add('a');
    const [event] = queue.takeBatch();
    if (!event) throw new Error('the batch is empty');
    queue.drop(event, 'split-rejected');
    queue.drop(event, 'queue-full');
    queue.markTaken(event);
    expect(dropped).toEqual(['a: split-rejected']);
    expect(event.state).toBe('dropped');
  });

  it('goes on if being told of a drop throws', () => {
    const queue = createQueue(1);
    const drop = () => {
      throw new Error('of the app');
    };
    queue.add('a', { drop });
    queue.add('b', { drop });
    expect(namesOf(queue.takeBatch())).toEqual(['b']);
  });
});
