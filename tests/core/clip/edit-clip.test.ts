import { describe, expect, it } from 'vitest';
import type { Clip } from '../../../electron/core/clip/clip.ts';
import { clipEditSchema, editClip, type ClipEdit } from '../../../electron/core/clip/edit-clip.ts';
import { aClip, asked, part, single } from './a-clip.ts';

const second = part({ id: 'part-2', in: { kind: 'moment', atMs: 0 }, out: { kind: 'moment', atMs: 1000 } });
const chapter = { id: 'c-1', partId: 'part-1', atMs: 0, title: 'At dawn' };
const order = { kind: 'order' as const, ...asked, id: 'q-2', partId: 'part-2', pictures: [{ id: 'p-1', partId: 'part-1', atMs: 0, altText: 'Dough' }, { id: 'p-2', partId: 'part-2', atMs: 0, altText: 'A loaf' }] };
const full = aClip({ parts: [part(), second], chapters: [chapter], questions: [single, order] });

const edited: readonly (readonly [ClipEdit, Partial<Clip>])[] = [
  [{ kind: 'set-title', title: 'Another' }, { title: 'Another' }],
  [{ kind: 'set-context-line', contextLine: 'Told in 2025.' }, { contextLine: 'Told in 2025.' }],
  [{ kind: 'set-language', language: 'ar' }, { language: 'ar' }],
  [{ kind: 'set-course-end', courseEndsOn: '2026-07-01' }, { courseEndsOn: '2026-07-01' }],
  [{ kind: 'set-objectives', objectives: ['See'] }, { objectives: ['See'] }],
  [{ kind: 'set-prompts', prompts: ['Why?'] }, { prompts: ['Why?'] }],
  [{ kind: 'add-source', source: { id: 'sea', kind: 'story', storyId: 'the-sea' } }, { sources: [...full.sources, { id: 'sea', kind: 'story', storyId: 'the-sea' }] }],
  [{ kind: 'add-part', part: part({ id: 'part-3' }), at: 1 }, { parts: [part(), part({ id: 'part-3' }), second] }],
  [{ kind: 'remove-part', partId: 'part-1' }, { parts: [second], chapters: [], questions: [{ ...order, pictures: order.pictures.slice(1) }] }],
  [{ kind: 'move-part', partId: 'part-2', to: 0 }, { parts: [second, part()] }],
  [{ kind: 'set-points', partId: 'part-1', in: { kind: 'moment', atMs: 40 }, out: { kind: 'moment', atMs: 80 } }, { parts: [part({ in: { kind: 'moment', atMs: 40 }, out: { kind: 'moment', atMs: 80 } }), second] }],
  [{ kind: 'set-notes', partId: 'part-2', notes: 'Pause here.' }, { parts: [part(), { ...second, notes: 'Pause here.' }] }],
  [{ kind: 'put-chapter', chapter: { ...chapter, title: 'Later' } }, { chapters: [{ ...chapter, title: 'Later' }] }],
  [{ kind: 'remove-chapter', chapterId: 'c-1' }, { chapters: [] }],
  [{ kind: 'put-question', question: { kind: 'open', ...asked, id: 'q-3' } }, { questions: [single, order, { kind: 'open', ...asked, id: 'q-3' }] }],
  [{ kind: 'remove-question', questionId: 'q-1' }, { questions: [order] }],
];

const refused: readonly (readonly [ClipEdit, string])[] = [
  [{ kind: 'add-source', source: { id: 'bread', kind: 'story', storyId: 'other' } }, 'problem.clip-id-taken'],
  [{ kind: 'add-part', part: part(), at: 0 }, 'problem.clip-id-taken'],
  [{ kind: 'add-part', part: part({ id: 'part-3', sourceId: 'nowhere' }), at: 0 }, 'problem.clip-source-missing'],
  [{ kind: 'remove-source', sourceId: 'nowhere' }, 'problem.clip-source-missing'],
  [{ kind: 'remove-source', sourceId: 'bread' }, 'problem.clip-source-in-use'],
  [{ kind: 'remove-part', partId: 'part-9' }, 'problem.clip-part-missing'],
  [{ kind: 'move-part', partId: 'part-9', to: 0 }, 'problem.clip-part-missing'],
  [{ kind: 'set-notes', partId: 'part-9', notes: '' }, 'problem.clip-part-missing'],
  [{ kind: 'put-chapter', chapter: { ...chapter, partId: 'part-9' } }, 'problem.clip-part-missing'],
  [{ kind: 'put-question', question: { ...single, partId: 'part-9' } }, 'problem.clip-part-missing'],
  [{ kind: 'remove-chapter', chapterId: 'c-9' }, 'problem.clip-chapter-missing'],
  [{ kind: 'remove-question', questionId: 'q-9' }, 'problem.clip-question-missing'],
];

describe('core/clip/edit-clip', () => {
  it.each(edited)('$0.kind', (change, fields) => {
    expect(editClip(full, change)).toEqual({ ok: true, value: { ...full, ...fields } });
  });

  it('takes a source away that no part uses, and an end that was said', () => {
    const spare = { ...full, sources: [...full.sources, { id: 'sea', kind: 'story' as const, storyId: 'the-sea' }] };
    expect(editClip(spare, { kind: 'remove-source', sourceId: 'sea' })).toEqual({ ok: true, value: full });
    const { courseEndsOn: _gone, ...endless } = full;
    expect(editClip(full, { kind: 'set-course-end' })).toEqual({ ok: true, value: endless });
  });

  it.each(refused)('refuses $0.kind where it cannot be done: $1', (change, code) => {
    expect(editClip(full, change)).toMatchObject({ ok: false, failure: { code: 'edit-refused', reasons: [{ code }] } });
  });

  it('tries every kind of change there is', () => {
    const tried = new Set([...edited, ...refused].map(([change]) => change.kind));
    expect(clipEditSchema.options.map((option) => option.shape.kind.value).filter((kind) => !tried.has(kind))).toEqual([]);
  });
});
