/**
 * Which component stands in which part of a story's window.
 */
import { assertNever } from '../../electron/core/failure.ts';
import { CaptionsPanel } from '../panels/captions/captions-panel.tsx';
import { PicturesPanel } from '../panels/pictures/pictures-panel.tsx';
import type { TakeBackOf } from '../panels/consent/person-card.tsx';
import { SharePanel, type MendElsewhere } from '../panels/share/share-panel.tsx';
import { VoicePanel } from '../panels/voice/voice-panel.tsx';
import { BoardStrip } from '../storyboard/board-strip.tsx';
import { ScriptStep } from '../storyboard/script-step.tsx';
import type { LowerView, PathStep, PersonPlace } from '../state/screen-store.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { ConsentStep } from './consent-step.tsx';
import { PreviewPart } from './preview-part.tsx';
import type { WorkspaceParts } from './workspace-body.tsx';

export interface StoryPlace {
  readonly step: PathStep;
  readonly sceneId?: string | undefined;
  readonly lower?: LowerView;
  readonly person?: PersonPlace | undefined;
}

export interface StoryPartsWays {
  /** Selects the scene and leads to the step where something about it is mended. */
  readonly onGoTo: (place: StoryPlace) => void;
  readonly onSettings: () => void;
  /** The slate of the story's workshop. */
  readonly onSlate: () => void;
  readonly onTakeBack: (whose: TakeBackOf) => void;
  readonly onOpenStory: (folderName: string) => void;
  readonly person: StoryPlace['person'];
}

/** Where a finding of the gate is mended. */
const mendPlace = (mend: Exclude<MendElsewhere, { readonly kind: 'organisation' | 'workshop' }>): StoryPlace => {
  switch (mend.kind) {
    case 'scene-voice':
      return { step: 'voice', sceneId: mend.sceneId };
    case 'scene-picture':
      return { step: 'pictures', sceneId: mend.sceneId };
    case 'words':
      return { step: 'script', sceneId: mend.sceneId };
    case 'caption':
      return { step: 'captions', sceneId: mend.sceneId };
    case 'music':
      return { step: 'pictures', lower: 'timeline' };
    case 'person':
      return { step: 'consent', person: { personId: mend.personId } };
    case 'people':
      return { step: 'consent' };
    case 'grant':
      return { step: 'consent', person: { personId: mend.personId, channel: mend.channel } };
    default:
      return assertNever(mend);
  }
};

export const storyParts = ({ onGoTo, onSettings, onSlate, onTakeBack, onOpenStory, person }: StoryPartsWays): WorkspaceParts => ({
  script: <ScriptStep onPeople={() => onGoTo({ step: 'consent' })} />,
  consent: <ConsentStep onShowScene={(sceneId) => onGoTo({ step: 'pictures', sceneId })} onGo={(place) => onGoTo(mendPlace(place))} onTakeBack={onTakeBack} focus={person} />,
  share: (
    <SharePanel
      onOpenStory={onOpenStory}
      onMend={(mend) => {
        if (mend.kind === 'organisation') onSettings();
        else if (mend.kind === 'workshop') onSlate();
        else onGoTo(mendPlace(mend));
      }}
    />
  ),
  preview: <PreviewPart />,
  voice: <VoicePanel onPeople={() => onGoTo({ step: 'consent' })} />,
  pictures: <PicturesPanel onPeople={() => onGoTo({ step: 'consent' })} />,
  captions: <CaptionsPanel />,
  board: <BoardStrip onOpen={(sceneId) => onGoTo({ step: 'script', sceneId })} />,
  timeline: <Timeline />,
});
