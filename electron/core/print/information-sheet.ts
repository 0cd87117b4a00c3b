/**
 * The information sheet: what a person has to know before any answer, in plain words (GDPR, article 13).
 *
 * In: who asks, which channels are asked about. Out: a sheet. What the organisation has not written down about itself
 * becomes a line to fill in by hand, never silence.
 */
import { isolated } from '../captions/direction.ts';
import { channels, type Channel } from '../story/story.ts';
import type { PrintedPage, PrintedSection } from './printed-page.ts';
import { contactBlocks, factsOrLines, given, languageNotice, sheetDay, sheetFoot, storyFacts, type SheetBasis } from './sheet.ts';

export interface InformationSheetRequest {
  /** In any order; printed in the order of the channels. */
  readonly channels: readonly Channel[];
  /** Languages of the person it is for; absent when it is for a whole workshop. */
  readonly languages?: readonly string[];
}

const workshopFacts = ({ say, workshop, language }: SheetBasis): readonly { readonly name: string; readonly text: string }[] =>
  workshop === undefined
    ? []
    : [
        { name: say('fact.workshop'), text: workshop.title },
        { name: say('fact.place'), text: workshop.place },
        { name: say('fact.days'), text: `${sheetDay(workshop.startsOn, language)} – ${sheetDay(workshop.endsOn, language)}` },
        { name: say('fact.purpose'), text: workshop.purpose },
      ];

const channelSection = ({ say }: SheetBasis, channel: Channel): PrintedSection => ({
  title: say(`channel.${channel}.name`),
  isKeptTogether: true,
  blocks: [
    { kind: 'paragraph', text: say(`channel.${channel}.where`) },
    { kind: 'paragraph', text: say(`channel.${channel}.back`) },
  ],
});

export const informationSheet = (basis: SheetBasis, request: InformationSheetRequest): PrintedPage => {
  const { say, language, organisation, storyTitle } = basis;
  const { name, address } = organisation.controller;
  const asked = channels.filter((channel) => request.channels.includes(channel));
  return {
    title: say('information.title'),
    language,
    ...(storyTitle.trim() === '' ? {} : { subtitle: given(storyTitle) }),
    sections: [
      { blocks: [...(request.languages === undefined ? [] : languageNotice(basis, request.languages)), { kind: 'notice', text: say('information.free') }] },
      {
        title: say('information.who'),
        blocks: [{ kind: 'paragraph', text: say('information.whoText', { organisation: isolated(name) }) }, ...factsOrLines([{ name: say('fact.address'), text: address }, ...workshopFacts(basis)])],
      },
      {
        title: say('information.kept'),
        blocks: [
          { kind: 'list', items: [say('information.keptStory'), say('information.keptAnswers'), say('information.keptPrivate')] },
          { kind: 'paragraph', text: say('information.keptWhere') },
          { kind: 'paragraph', text: say('information.basis') },
        ],
      },
      { title: say('information.where'), blocks: [{ kind: 'paragraph', text: say('information.whereText') }, { kind: 'paragraph', text: say('information.hidden') }] },
      ...asked.map((channel) => channelSection(basis, channel)),
      { title: say('information.howLong'), isKeptTogether: true, blocks: [{ kind: 'paragraph', text: say('information.howLongText') }, { kind: 'paragraph', text: say('information.children') }] },
      {
        title: say('information.rights'),
        blocks: [
          { kind: 'list', items: ['rightWithdraw', 'rightSee', 'rightAsk', 'rightComplain'].map((right) => say(`information.${right}`)) },
          { kind: 'paragraph', text: say('information.abroad') },
          { kind: 'notice', text: say('information.procedure') },
        ],
      },
      { title: say('information.contactTitle'), isKeptTogether: true, blocks: [{ kind: 'facts', facts: storyFacts(basis) }, ...contactBlocks(basis)] },
    ],
    foot: sheetFoot(basis),
  };
};
