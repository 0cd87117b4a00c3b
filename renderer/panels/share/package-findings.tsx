/**
 * What was found in a package, in words: whose it is, whether it is whole, signed and still allowed.
 */
import type { JSX } from 'react';
import type { PackageFindings } from '../../../electron/core/bridge/render.ts';
import type { Reason } from '../../../electron/core/failure.ts';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Badge } from '../../ui/badge.tsx';
import { languageName } from '../../state/story-languages.ts';
import { channelName, useTellReason } from '../tell-reason.ts';

export const PackageReasons = ({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }): JSX.Element => {
  const tell = useTellReason();
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>
            {tell(reason)}
          </li>
        ))}
      </ul>
    </>
  );
};

const Facts = ({ facts }: { readonly facts: NonNullable<PackageFindings['facts']> }): JSX.Element => {
  const { say, language } = useSentences();
  const rows: readonly (readonly [string, string])[] = [
    [say('share.factTitle'), facts.title],
    [say('share.factFrom'), facts.organisation],
    ...(facts.recipient === undefined ? [] : [[say('share.factFor'), facts.recipient] as const]),
    [say('share.factChannel'), channelName(facts.channel, say)],
    [say('share.factLanguages'), facts.languages.map((one) => languageName(one, language)).join(', ')],
    [say('share.factMade'), formatDay(facts.exportedAt.slice(0, 10), language)],
    [say('share.factUntil'), formatDay(facts.validUntil.slice(0, 10), language)],
  ];
  return (
    <dl className="package-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
};

export const PackageFindingsView = ({ findings }: { readonly findings: PackageFindings }): JSX.Element => {
  const { say } = useSentences();
  const { isInOrder, facts, problems, warnings } = findings;
  return (
    <section className="package-findings" aria-label={say('share.findingsTitle')}>
      <p>
        <Badge kind={isInOrder ? 'good' : 'danger'}>{isInOrder ? say('share.inOrder') : say('share.notInOrder')}</Badge>{' '}
        {facts !== undefined && <Badge kind={facts.isSignerTrusted ? 'good' : 'open'}>{facts.isSignerTrusted ? say('share.signerKnown') : say('share.signerUnknown')}</Badge>}
      </p>
      {problems.length > 0 && <PackageReasons title={say('share.problems')} reasons={problems} />}
      {warnings.length > 0 && <PackageReasons title={say('share.toKnow')} reasons={warnings} />}
      {facts !== undefined && (
        <details>
          <summary>{say('share.packageFacts')}</summary>
          <Facts facts={facts} />
        </details>
      )}
    </section>
  );
};
