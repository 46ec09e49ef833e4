/**
 * An npm registry on this machine that knows what the two lockfiles here know: the real versions, dependencies and peers
 * of the SDKs, no network, no tarballs. Enough for npm to work out a dependency tree.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { packageFolder } from '../e2e/app.ts';

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

export interface Registry {
  url: string;
  close: () => Promise<void>;
}

/** @param more packages that no lockfile has */
export async function startRegistry(more: readonly Manifest[]): Promise<Registry> {
  const packages = new Map<string, Map<string, Manifest>>();
  const add = (manifest: Manifest) => {
    const versions = packages.get(manifest.name) ?? new Map<string, Manifest>();
    packages.set(manifest.name, versions.set(manifest.version, manifest));
  };
  for (const lockfile of ['package-lock.json', 'test/sdks/package-lock.json']) {
    const { packages: locked } = JSON.parse(readFileSync(join(packageFolder, lockfile), 'utf8')) as {
      packages: Record<string, Partial<Manifest>>;
    };
    for (const [path, entry] of Object.entries(locked)) {
      // An alias has its own name in the entry.
      const name = entry.name ?? path.split('node_modules/').at(-1) ?? '';
      if (path && entry.version) add({ ...entry, name, version: entry.version });
    }
  }
  for (const manifest of more) add(manifest);

  const server = createServer(({ url = '' }, response) => {
    const name = decodeURIComponent(url.slice(1));
    const versions = packages.get(name);
    if (!versions) {
      response.writeHead(404).end('{}');
      return;
    }
    const latest = [...versions.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
    const body = {
      name,
      'dist-tags': { latest },
      versions: Object.fromEntries(
        [...versions].map(([version, manifest]) => [
          version,
          // The stand-in has no tarballs: that is what `--package-lock-only` does not ask for.
          { ...manifest, dist: { tarball: `http://127.0.0.1/${version}.tgz`, shasum: '0'.repeat(40) } },
        ]),
      ),
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
