import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorForLog, plainWords } from '../../electron/core/error-for-log.ts';

const caught = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('core/error-for-log', () => {
  it('keeps the words of the system and of the house', () => {
    expect([plainWords('A process ended: GPU, crashed'), plainWords('Not started with --inspect, --remote-debugging-port')]).toEqual(['A process ended: GPU, crashed', 'Not started with --inspect, --remote-debugging-port']);
  });

  it.each([
    ["ENOENT: no such file or directory, open '/home/Amira Haddad/story.json'"],
    ["ENOENT: no such file, open '/home/O'Amira/Haddad.json'"],
    ['Command failed: ffmpeg -i /home/Amira Haddad/a.m4a'],
    ['C:\\Users\\Amira Haddad\\a.jpg cannot be read'],
    ['Unexpected token A in JSON, "Amira Haddad" is not valid JSON'],
    ['Unexpected value: {"name":"Amira Haddad"}'],
    ['Input file is missing: Amira Haddad/photo.jpg'.replace('Amira Haddad/', '/tmp/Amira Haddad/')],
    ['Input file contains unsupported image format\nAmira Haddad.jpg'],
    ['fetch failed: https://cloud.example/Amira-Haddad'],
    ['not found: «Amira Haddad»'],
  ])('drops what was given from %j', (message) => {
    expect(plainWords(message)).not.toMatch(/Amira|Haddad/);
    expect(plainWords(message)).not.toBe('');
  });

  it('says where an error arose by the name of the file alone, and its code', () => {
    const told = errorForLog(caught(() => readFileSync('/nowhere/Amira Haddad/story.json')));
    expect(told).toMatch(/^Error \(ENOENT\): ENOENT: no such file or directory, open …\n/);
    expect(told).toMatch(/\n {4}at .*error-for-log\.test\.ts:\d+:\d+/);
    expect(told).not.toMatch(/Amira|nowhere|[/\\]/);
  });

  it('keeps nothing of what is no error', () => {
    expect(errorForLog('Amira')).not.toContain('Amira');
  });
});
