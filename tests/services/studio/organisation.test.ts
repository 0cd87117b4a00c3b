import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Organisation } from '../../../electron/core/consent/organisation.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { addPartner, listPartners, setOrganisation } from '../../../electron/services/studio/organisation.ts';
import { must, studioDesk, type StudioDesk } from './a-studio.ts';

let desk: StudioDesk;
beforeEach(() => {
  desk = studioDesk();
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const organisation: Organisation = {
  schemaVersion: 1,
  id: 'hearth',
  controller: { name: 'The Hearth', address: '', contact: '', country: 'IT', dataProtectionOfficer: '' },
  authority: '',
  takedownContact: 'away@hearth.example',
};

describe('services/studio/organisation', () => {
  it('keeps every partner that is added at the same moment', async () => {
    must(await desk.studio.library({ create: true }));
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const added = await Promise.all(ids.map((id) => addPartner({ studio: desk.studio, partner: { id, name: id, country: 'DE', fingerprints: [] } })));
    expect(added.filter((one) => !one.ok)).toEqual([]);
    expect(new Set(must(await listPartners(desk.studio)).map((one) => one.id))).toEqual(new Set(ids));
  });

  it('keeps both facts that two people set at the same moment', async () => {
    must(await setOrganisation({ studio: desk.studio, change: () => succeed(organisation) }));
    await Promise.all([
      setOrganisation({ studio: desk.studio, change: (present) => succeed({ ...organisation, ...present, authority: 'Garante' }) }),
      setOrganisation({ studio: desk.studio, change: (present) => succeed({ ...organisation, ...present, takedownContact: 'down@hearth.example' }) }),
    ]);
    expect(must(await desk.studio.library()).organisation.value()).toMatchObject({ authority: 'Garante', takedownContact: 'down@hearth.example' });
  });
});
