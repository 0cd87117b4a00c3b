import { describe, expect, it } from 'vitest';
import { packageFiles } from '../../../electron/core/package/package-files.ts';
import { paths } from '../../../electron/core/package/names.ts';
import { compacted, expanded, quadsOf, statementsIn } from './json-ld.ts';
import { sampleExportId, sampleValue, type SampleChange } from './package-sample.ts';

const textFor = (wanted: string, change: SampleChange = {}): string => {
  const file = packageFiles(sampleValue(change)).files.find((one) => one.path === wanted);
  if (file?.kind !== 'text') throw new Error(`No text at ${wanted}`);
  return file.text;
};
/** What an archive inside the bag would be addressed by; the crate's own ids are relative by its specification. */
const crateBase = `arcp://uuid,${sampleExportId}/data/`;
const documents = [
  ['receipt', paths.receipt, undefined, 140],
  ['policy', paths.policy, undefined, 70],
  ['crate', paths.crate, crateBase, 127],
] as const;

describe('core/package linked data', () => {
  it.each(documents)('expands the %s offline to exactly its statements', async (_name, file, base, count) => {
    const text = textFor(file);
    const quads = await quadsOf(text, base);
    expect(quads).toHaveLength(count);
    expect(statementsIn(JSON.parse(text))).toBe(count);
  });

  it.each(documents)('loses no property of the %s on the way there and back', async (_name, file, base) => {
    const text = textFor(file);
    const long = await expanded(text, base);
    const short = await compacted(long, JSON.parse(text)['@context'], base);
    expect(await expanded(JSON.stringify(short), base)).toEqual(long);
  });

  it.each(documents)('leaves no address of the %s as a plain word', async (_name, file, base) => {
    const words = (await quadsOf(textFor(file), base)).filter((quad) => /^"(dpv|pd|loc|eu-gdpr|odrl|cc|skos):/.test(quad.object) || (quad.object.startsWith('"urn:') && !quad.predicate.endsWith('identifier')));
    expect(words).toEqual([]);
  });

  it('would notice a relative id, which loses its statements without a word', async () => {
    const broken = textFor(paths.receipt).replace(/"@id": "urn:uuid:[^"]+",\n\s+"@type": "dpv:ConsentRecord"/, '"@id": "#grant", "@type": "dpv:ConsentRecord"');
    await expect(quadsOf(broken)).rejects.toThrow();
  });

  it('names every person by an id of this package alone and every grant by this channel alone', async () => {
    const quads = await quadsOf(textFor(paths.receipt));
    const said = (predicate: string): readonly string[] => [...new Set(quads.filter((quad) => quad.predicate.endsWith(predicate)).map((quad) => quad.object))].toSorted();
    expect(said('#channel')).toEqual(['"partner-portfolio"']);
    expect(said('#hasConsentStatus')).toHaveLength(2);
    expect(said('skos/core#broader')).toEqual(['https://w3id.org/dpv#NonCommercialPurpose']);
    expect(said('#hasLegalBasis')).toEqual(['https://w3id.org/dpv/legal/eu/gdpr#A6-1-a', 'https://w3id.org/dpv/legal/eu/gdpr#A9-2-a']);
  });

  it('emits only states that allow something', () => {
    const text = textFor(paths.receipt, { grant: { state: 'renewed' } });
    expect([...text.matchAll(/dpv:\w*Consent(?:Given|\w+)/g)].map(([word]) => word).filter((word) => /Terminated|Refused|Withdrawn|Unknown/.test(word))).toEqual([]);
    expect(text).toContain('dpv:RenewedConsentGiven');
    expect(text).not.toContain('EndlessDuration');
  });
});

describe('core/package/policy', () => {
  const policy = (change: SampleChange = {}) => JSON.parse(textFor(paths.policy, change));

  it('permits or prohibits every action, leaving none unsaid', () => {
    const every = ['commercialUse', 'derive', 'display', 'distribute', 'extract', 'machineLearning', 'modify', 'play', 'present', 'reproduce', 'translate'];
    const open = { clip: true, translate: true, download: true, remix: true, machineLearning: false } as const;
    for (const allowed of [open, { ...open, download: false }, { ...open, clip: false, remix: false }]) {
      const { permission, prohibition } = policy({ grant: { allowed } });
      const said: readonly string[] = [...permission[0].action, ...prohibition[0].action];
      expect(said.toSorted()).toEqual(every);
      expect(prohibition[0].action).toEqual(expect.arrayContaining(['commercialUse', 'machineLearning']));
      expect(permission[0].action.includes('extract')).toBe(allowed.clip);
    }
  });

  it('ends when the first of its people’s consents ends, and then asks for deletion', () => {
    const { permission, obligation, 'dss:validUntil': end } = policy();
    const moment = { '@value': '2027-06-30T00:00:00Z', '@type': 'xsd:dateTime' };
    expect(end).toEqual(moment);
    expect(permission[0].constraint[0]).toEqual({ leftOperand: 'dateTime', operator: 'lteq', rightOperand: moment });
    expect(obligation[0]).toMatchObject({ action: 'delete', constraint: [{ operator: 'gteq', rightOperand: moment }] });
  });

  it('waits for an embargo and keeps out the places people named', () => {
    const constraints: readonly { leftOperand: string; operator: string; rightOperand: unknown }[] = policy({ grant: { embargoUntil: '2026-05-01T00:00:00Z' } }).permission[0].constraint;
    expect(constraints).toContainEqual({ leftOperand: 'dateTime', operator: 'gteq', rightOperand: { '@value': '2026-05-01T00:00:00Z', '@type': 'xsd:dateTime' } });
    expect(constraints).toContainEqual({ leftOperand: 'spatial', operator: 'isNoneOf', rightOperand: ['ER'] });
    expect(constraints).toContainEqual({ leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: ['EEA'] });
  });

  it('carries people’s own words as a duty', () => {
    expect(policy().obligation.at(-1)).toMatchObject({ action: 'dss:FollowOwnWords', description: 'اعرضوها مع كلامي كاملًا' });
  });
});
