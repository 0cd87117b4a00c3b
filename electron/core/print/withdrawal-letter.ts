/**
 * The letter to a recipient: a story is taken back, and what is asked of whoever has it.
 *
 * In: what was taken back, which packages this recipient has, who writes, a table of sentences in the recipient's
 * language. Out: a sheet, and the same as plain text for a message. It names packages, never a person, and tells no
 * reason: nobody owes one.
 */
import type { Organisation, Partner } from '../consent/organisation.ts';
import type { WithdrawalEffect, WithdrawnCopy } from '../consent/withdrawal-log.ts';
import type { Params } from '../failure.ts';
import { assertNever } from '../failure.ts';
import type { PrintedBlock, PrintedPage, PrintedText } from './printed-page.ts';

export interface LetterWish {
  /** The language of the sentences. */
  readonly language: string;
  readonly say: (key: string, params?: Params) => string;
  readonly effect: WithdrawalEffect;
  /** The day the yes was taken back. */
  readonly at: string;
  readonly copies: readonly WithdrawnCopy[];
  readonly recipient: Partner;
  readonly organisation: Organisation;
}

const day = (moment: string): string => moment.slice(0, 10);

const packageFacts = ({ say }: LetterWish, copy: WithdrawnCopy): PrintedBlock => ({
  kind: 'facts',
  facts: [
    ...copy.files.map((file) => ({ name: say('letter.file'), value: { given: file } })),
    { name: say('letter.channel'), value: say(`share.channel.${copy.channel}`) },
    { name: say('letter.given'), value: { given: day(copy.givenAt) } },
    { name: say('letter.number'), value: { given: `urn:uuid:${copy.exportId}` } },
  ],
});

export const withdrawalLetter = (wish: LetterWish): PrintedPage => {
  const { say, language, effect, at, copies, recipient, organisation } = wish;
  const { controller, takedownContact } = organisation;
  const asked = ['passedOn', 'answer', 'list', 'right', 'thanks'].map((name): PrintedBlock => ({ kind: 'paragraph', text: say(`letter.${name}`) }));
  return {
    title: say('letter.title'),
    language,
    sections: [
      {
        blocks: [
          {
            kind: 'facts',
            facts: [
              { name: say('letter.to'), value: { given: recipient.name } },
              { name: say('letter.from'), value: { given: [controller.name, controller.address].filter((part) => part !== '').join(', ') } },
              { name: say('letter.date'), value: { given: day(at) } },
              { name: say('letter.reach'), value: { given: takedownContact } },
            ],
          },
          { kind: 'paragraph', text: say(`letter.body_${effect}`) },
        ],
      },
      ...copies.map((copy) => ({ title: say('letter.package'), isKeptTogether: true, blocks: [packageFacts(wish, copy)] })),
      { blocks: asked },
    ],
    foot: { given: controller.name },
  };
};

const words = (text: PrintedText): string => (typeof text === 'string' ? text : text.given);

const textOfBlock = (block: PrintedBlock): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'notice':
      return words(block.text);
    case 'list':
      return block.items.map((item) => `- ${words(item)}`).join('\n');
    case 'facts':
      return block.facts.map(({ name, value }) => `${name}: ${words(value)}`).join('\n');
    case 'code':
      return `${block.label}: ${block.code}`;
    case 'words':
      return block.words.join(' ');
    case 'choices':
    case 'lines':
    case 'signatures':
    case 'table':
      // To be filled in by hand: a message has no room for it.
      return '';
    default:
      return assertNever(block);
  }
};

/** The same words for a message that is sent. */
export const letterText = ({ title, sections }: PrintedPage): string => {
  const parts = sections.flatMap((section) => [...(section.title === undefined ? [] : [words(section.title)]), ...section.blocks.map(textOfBlock)]);
  return `${[title, ...parts.filter((part) => part !== '')].join('\n\n')}\n`;
};
