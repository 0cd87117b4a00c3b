/**
 * The options that say to whom a story would go, and what its exporter says about it: the same for `check` and `export`.
 */
import { countryCodeOf } from '../core/consent/country.ts';
import type { ExportStatements } from '../core/consent/statements.ts';
import { refuse, succeed, type Result } from '../core/failure.ts';
import type { Command } from './command.ts';
import { readStatements, statementOptions } from './statement-options.ts';

export const destinationOptions = {
  recipient: { type: 'string', holds: 'partner id' },
  territory: { type: 'string', holds: 'country' },
  ...statementOptions,
} as const satisfies Command['options'];

export interface Destination {
  readonly recipient?: string;
  /** ISO 3166, two letters. */
  readonly territory?: string;
  readonly statements?: ExportStatements;
}

export const readDestination = (options: Parameters<Command['run']>[0]['options']): Result<Destination> => {
  const recipient = options.text('recipient');
  const typed = options.text('territory');
  const territory = typed === undefined ? undefined : countryCodeOf(typed);
  if (typed !== undefined && territory === undefined) return refuse('usage', { usage: '--territory IT' });
  const statements = readStatements(options);
  if (!statements.ok) return statements;
  return succeed({
    ...(recipient === undefined ? {} : { recipient }),
    ...(territory === undefined ? {} : { territory }),
    ...(statements.value === undefined ? {} : { statements: statements.value }),
  });
};
