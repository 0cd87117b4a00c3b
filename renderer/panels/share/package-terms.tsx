/**
 * What may be done with a story that somebody else sent, in plain words.
 */
import { useCallback, type JSX } from 'react';
import type { PackagePreview } from '../../../electron/core/bridge/portfolio.ts';
import { formatDay, formatDuration } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { countryName } from '../country-name.ts';
import { channelName } from '../tell-reason.ts';

const isCountry = (place: string): boolean => /^[A-Z]{2}$/.test(place);

/** Shown from memory: the page may read no file of the package. */
const Poster = ({ poster }: { readonly poster: string }): JSX.Element => {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const made = URL.createObjectURL(new Blob([Uint8Array.from(atob(poster), (one) => one.codePointAt(0) ?? 0)], { type: 'image/jpeg' }));
      image.src = made;
      return () => URL.revokeObjectURL(made);
    },
    [poster],
  );
  return <img ref={show} className="package-poster" alt="" />;
};

type Rows = readonly (readonly [string, JSX.Element | string])[];

const FactList = ({ rows }: { readonly rows: Rows }): JSX.Element => (
  <dl className="package-facts">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{typeof value === 'string' ? <bdi>{value}</bdi> : value}</dd>
      </div>
    ))}
  </dl>
);

export const PackageTerms = ({ preview }: { readonly preview: PackagePreview }): JSX.Element | null => {
  const { say, language } = useSentences();
  const { story, findings, poster } = preview;
  const { facts } = findings;
  if (facts === undefined) return null;
  const terms = story?.terms;
  const uses = (names: readonly string[]): string => new Intl.ListFormat([language, 'en'], { type: 'unit', style: 'short' }).format(names.map((name) => say(`catalogue.uses.${name}`)));
  const places = (names: readonly string[]): string => new Intl.ListFormat([language, 'en'], { type: 'unit', style: 'short' }).format(names.map((name) => (isCountry(name) ? countryName(name, language) : name === 'EEA' ? say('catalogue.eea') : name)));
  const rows: Rows = [
    [say('share.factFrom'), story?.country === undefined ? facts.organisation : `${facts.organisation} (${countryName(story.country, language)})`],
    ...(facts.recipient === undefined ? [] : [[say('share.factFor'), facts.recipient] as const]),
    [say('share.factLanguages'), facts.languages.map((one) => languageName(one, language)).join(', ')],
    ...(story?.durationMs === undefined ? [] : [[say('catalogue.length'), formatDuration(story.durationMs, language)] as const]),
    ...(story === undefined || story.toldBy.length === 0 ? [] : [[say('catalogue.toldBy'), story.toldBy.join(', ')] as const]),
    [say('share.factChannel'), channelName(facts.channel, say)],
    [say('catalogue.until'), <strong key="until">{formatDay(facts.validUntil.slice(0, 10), language)}</strong>],
    ...(terms === undefined ? [] : [[say('catalogue.mayDo'), uses(terms.mayDo)] as const, [say('catalogue.mayNotDo'), uses(terms.mayNotDo)] as const]),
    ...(terms === undefined || terms.onlyIn.length === 0 ? [] : [[say('catalogue.onlyIn'), places(terms.onlyIn)] as const]),
    ...(terms === undefined || terms.notIn.length === 0 ? [] : [[say('catalogue.notIn'), places(terms.notIn)] as const]),
    ...(story?.takedownContact === undefined ? [] : [[say('catalogue.takedown'), story.takedownContact] as const]),
  ];
  return (
    <section className="package-terms" aria-label={say('catalogue.terms')}>
      {poster !== undefined && <Poster poster={poster} />}
      <p className="package-title">
        <bdi lang={facts.languages[0]}>{facts.title}</bdi>
      </p>
      <FactList rows={rows} />
      {terms !== undefined && terms.asked.length > 0 && (
        <>
          <h4>{say('catalogue.asked')}</h4>
          {terms.asked.map((words) => (
            <blockquote key={words} dir="auto">
              {words}
            </blockquote>
          ))}
        </>
      )}
    </section>
  );
};
