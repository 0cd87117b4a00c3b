/**
 * Which component stands in which part of a story's window.
 */
import { CaptionsPanel } from '../panels/captions-panel.tsx';
import { VoicePanel } from '../panels/voice-panel.tsx';
import { BoardStrip } from '../storyboard/board-strip.tsx';
import { ScriptStep } from '../storyboard/script-step.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { PreviewPart } from './preview-part.tsx';
import type { WorkspaceParts } from './workspace-body.tsx';

export interface StoryPartsWays {
  /** Selects the scene and leads to the step where something about it is mended. */
  readonly onGoTo: (place: { readonly step: 'script' | 'voice' | 'pictures' | 'captions' | 'consent' | 'share'; readonly sceneId?: string }) => void;
}

export const storyParts = ({ onGoTo }: StoryPartsWays): WorkspaceParts => ({
  script: <ScriptStep />,
  consent: null,
  share: null,
  preview: <PreviewPart />,
  voice: <VoicePanel />,
  pictures: null,
  captions: <CaptionsPanel />,
  board: <BoardStrip onOpen={(sceneId) => onGoTo({ step: 'script', sceneId })} />,
  timeline: <Timeline />,
});
