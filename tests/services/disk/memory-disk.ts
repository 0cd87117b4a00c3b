/**
 * A disk in memory that writes down every step, so that a power cut can be played at any of them.
 *
 * It behaves like a POSIX disk: names are entries of folders, content belongs to nodes, and neither is certain
 * before it was flushed.
 */
import path from 'node:path';
import type { FileFacts, FileSystem, OpenFile } from '../../../electron/services/disk/file-system.ts';

export type Step =
  | { readonly kind: 'write'; readonly node: number; readonly data: Uint8Array }
  | { readonly kind: 'truncate'; readonly node: number }
  | { readonly kind: 'sync'; readonly node: number }
  /** One atomic change of names: a creation, a removal, or both for a rename. */
  | { readonly kind: 'names'; readonly call: 'create' | 'link' | 'mkdir' | 'rename' | 'unlink'; readonly path: string; readonly changes: readonly NameChange[] }
  | { readonly kind: 'sync-folder'; readonly folder: number }
  | { readonly kind: 'mark'; readonly channel: string; readonly state: string; readonly isAcknowledged: boolean };

export interface NameChange {
  readonly folder: number;
  readonly name: string;
  /** Undefined takes the name away. */
  readonly node: number | undefined;
}

export type MemoryNode = { readonly kind: 'file'; bytes: Uint8Array } | { readonly kind: 'folder'; readonly names: Map<string, number> };
export type Nodes = Map<number, MemoryNode>;

export const ROOT_NODE = 0;

export const diskError = (code: string, syscall = 'open'): Error => Object.assign(new Error(`${code}: played by the test`), { code, syscall });

export const joinBytes = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

export const copyNodes = (nodes: Nodes): Nodes => new Map([...nodes].map(([id, node]) => [id, node.kind === 'file' ? { kind: 'file', bytes: node.bytes } : { kind: 'folder', names: new Map(node.names) }]));

export interface MemoryDisk extends FileSystem {
  readonly nodes: Nodes;
  readonly steps: Step[];
  /** Forgets the steps so far: what is there now is taken as flushed. */
  settle(): void;
  mark(mark: { readonly channel: string; readonly state: string; readonly isAcknowledged: boolean }): void;
  /** What `writeFile` without flags does: cut an existing file to nothing, then write. */
  overwrite(file: string, data: Uint8Array): void;
}

class Names {
  readonly nodes: Nodes;
  constructor(nodes: Nodes) {
    this.nodes = nodes;
  }

  find(file: string): number | undefined {
    let at: number | undefined = ROOT_NODE;
    for (const part of path.posix.normalize(file).split('/').filter((one) => one !== '')) {
      const node: MemoryNode | undefined = at === undefined ? undefined : this.nodes.get(at);
      at = node?.kind === 'folder' ? node.names.get(part) : undefined;
    }
    return at;
  }

  folder(file: string): number {
    const found = this.find(path.posix.dirname(file));
    if (found === undefined || this.nodes.get(found)?.kind !== 'folder') throw diskError('ENOENT');
    return found;
  }

  file(file: string): { readonly id: number; readonly node: { kind: 'file'; bytes: Uint8Array } } {
    const id = this.find(file);
    const node = id === undefined ? undefined : this.nodes.get(id);
    if (id === undefined || node === undefined) throw diskError('ENOENT');
    if (node.kind !== 'file') throw diskError('EISDIR', 'read');
    return { id, node };
  }
}

export const applyNames = (nodes: Nodes, changes: readonly NameChange[]): void => {
  for (const { folder, name, node } of changes) {
    const found = nodes.get(folder);
    if (found?.kind !== 'folder') continue;
    if (node === undefined) found.names.delete(name);
    else found.names.set(name, node);
  }
};

export const memoryDisk = (start?: Nodes): MemoryDisk => {
  const nodes: Nodes = start ?? new Map([[ROOT_NODE, { kind: 'folder', names: new Map() }]]);
  const names = new Names(nodes);
  const steps: Step[] = [];
  let nextId = Math.max(...nodes.keys()) + 1;

  const change = (call: Extract<Step, { kind: 'names' }>['call'], file: string, changes: readonly NameChange[]): void => {
    applyNames(nodes, changes);
    steps.push({ kind: 'names', call, path: file, changes });
  };
  const add = (file: string, node: MemoryNode, call: 'create' | 'mkdir'): number => {
    const folder = names.folder(file);
    if (names.find(file) !== undefined) throw diskError('EEXIST');
    const id = nextId;
    nextId += 1;
    nodes.set(id, node);
    change(call, file, [{ folder, name: path.posix.basename(file), node: id }]);
    return id;
  };
  const write = (id: number, data: Uint8Array): void => {
    const node = nodes.get(id);
    if (node?.kind !== 'file') throw diskError('EBADF');
    node.bytes = joinBytes(node.bytes, data);
    steps.push({ kind: 'write', node: id, data });
  };
  const handle = (id: number): OpenFile => ({
    write: (data) => Promise.resolve(write(id, data)),
    sync: () => Promise.resolve(void steps.push({ kind: 'sync', node: id })),
    close: () => Promise.resolve(),
  });
  const open = (file: string, how: 'create' | 'append'): OpenFile => {
    const known = how === 'append' ? names.find(file) : undefined;
    return handle(known ?? add(file, { kind: 'file', bytes: new Uint8Array() }, 'create'));
  };
  const mkdir = (folder: string): void => {
    if (names.find(folder) !== undefined) return;
    mkdir(path.posix.dirname(folder));
    add(folder, { kind: 'folder', names: new Map() }, 'mkdir');
  };
  const remove = (file: string): void => {
    if (names.find(file) === undefined) throw diskError('ENOENT', 'unlink');
    change('unlink', file, [{ folder: names.folder(file), name: path.posix.basename(file), node: undefined }]);
  };
  const rename = (from: string, to: string): void => {
    const node = names.find(from);
    if (node === undefined) throw diskError('ENOENT', 'rename');
    change('rename', to, [
      { folder: names.folder(to), name: path.posix.basename(to), node },
      { folder: names.folder(from), name: path.posix.basename(from), node: undefined },
    ]);
  };
  const link = (existing: string, file: string): void => {
    if (names.find(file) !== undefined) throw diskError('EEXIST', 'link');
    change('link', file, [{ folder: names.folder(file), name: path.posix.basename(file), node: names.file(existing).id }]);
  };
  const facts = (file: string): FileFacts | undefined => {
    const id = names.find(file);
    const node = id === undefined ? undefined : nodes.get(id);
    return node === undefined ? undefined : { kind: node.kind, sizeBytes: node.kind === 'file' ? node.bytes.byteLength : 0, modifiedAtMs: 0 };
  };
  const list = (folder: string): readonly string[] => {
    const node = nodes.get(names.find(folder) ?? -1);
    if (node === undefined) throw diskError('ENOENT', 'scandir');
    if (node.kind !== 'folder') throw diskError('ENOTDIR', 'scandir');
    return [...node.names.keys()];
  };
  const later = async <Value>(task: () => Value): Promise<Value> => {
    // A turn of the loop, as every real call takes: two writers then truly overlap.
    await Promise.resolve();
    return task();
  };

  return {
    nodes,
    steps,
    settle: () => void steps.splice(0),
    mark: (mark) => void steps.push({ kind: 'mark', ...mark }),
    overwrite: (file, data) => {
      const known = names.find(file);
      const id = known ?? add(file, { kind: 'file', bytes: new Uint8Array() }, 'create');
      const node = nodes.get(id);
      if (known !== undefined && node?.kind === 'file') {
        node.bytes = new Uint8Array();
        steps.push({ kind: 'truncate', node: id });
      }
      write(id, data);
    },
    open: (file, how) => later(() => open(file, how)),
    readFile: (file) => later(() => names.file(file).node.bytes),
    rename: (from, to) => later(() => rename(from, to)),
    link: (existing, file) => later(() => link(existing, file)),
    copy: (from, to) => later(() => write(add(to, { kind: 'file', bytes: new Uint8Array() }, 'create'), names.file(from).node.bytes)),
    unlink: (file) => later(() => remove(file)),
    mkdir: (folder) => later(() => mkdir(folder)),
    removeFolder: (folder) => later(() => (names.find(folder) === undefined ? undefined : remove(folder))),
    list: (folder) => later(() => list(folder)),
    facts: (file) => later(() => facts(file)),
    realPath: (file) => Promise.resolve(file),
    syncFolder: (folder) => later(() => void steps.push({ kind: 'sync-folder', folder: names.find(folder) ?? ROOT_NODE })),
    freeBytes: () => Promise.resolve(10 * 1024 ** 3),
    touch: () => Promise.resolve(),
    pause: () => Promise.resolve(),
  };
};
